"""Kernels from one token, what stands between two ASCII separators, to the hashes of its words, character by character.

A word hashes to the same number here and in `words`, where it is read eight bytes at a time.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, assignment"

from __future__ import annotations

import numpy as np

from newsclean.normalize import (
    CLASS_BITS,
    DIGIT,
    DOT,
    EXPANSION,
    JOINER,
    LETTER,
    MINUS,
    SEPARATOR,
    SYLLABIC,
)  # fmt: skip

CLASS_MASK = np.uint32((1 << CLASS_BITS) - 1)
ZERO, ONE, SEVEN, SIGN_KINDS = np.uint64(0), np.uint64(1), np.uint64(7), np.uint64(MINUS)
ASCII = np.uint64(128)
EXPANSION_ROOM = 32
"""Entries: one character becomes at most 18 (UAX #15, table 9)."""
LETTER_BIT, DIGIT_BITS = np.uint32(LETTER), np.uint32(DIGIT)
FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""2^64 over the golden ratio: spreads a number over 64 bits (Knuth, TAOCP 6.4)."""
MIX_1, MIX_2 = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
"""Factors of MurmurHash3's 64-bit finalizer (Appleby, public domain)."""


def mix(value):
    """Finalizer of MurmurHash3: each bit of `value` (uint64) changes each bit of the result."""
    value = (value ^ (value >> np.uint64(33))) * MIX_1
    value = (value ^ (value >> np.uint64(33))) * MIX_2
    return value ^ (value >> np.uint64(33))


def after_eight(word):
    """The running hash of a word (uint64) once eight characters are in it."""
    return (word ^ (word >> np.uint64(32))) * FACTOR


def finished(word):
    """The hash (uint64) of a word. The lowest bit, which says whether a digit is in it, stays as it is."""
    return mix(word) & ~ONE | word & ONE


def appended(word, size, entry):
    """The running hash of a word (uint64) of `size` (uint64) characters after one more fold entry (uint32)."""
    code = np.uint64(entry >> np.uint32(CLASS_BITS))
    code *= FACTOR if code >= ASCII else ONE
    turn = (size & SEVEN) << np.uint64(3)
    word ^= (code << turn) | (code >> (np.uint64(64) - turn & np.uint64(63)))
    return after_eight(word) if size & SEVEN == SEVEN else word


def with_room(array, used, needed):
    """`array`, or a longer copy of its first `used` elements when it can't hold `needed`."""
    if needed <= len(array):
        return array
    wider = np.empty(2 * needed, array.dtype)
    wider[:used] = array[:used]
    return wider


def code_point(data, at):
    """The code point of two bytes or more at `at` (uint64) in valid UTF-8 (uint8), and where the next one starts."""
    first = np.int64(data[at])
    second = np.int64(data[at + ONE]) & 0x3F
    if first < 0xE0:
        return (first & 0x1F) << 6 | second, at + np.uint64(2)
    third = np.int64(data[at + np.uint64(2)]) & 0x3F
    if first < 0xF0:
        return (first & 0x0F) << 12 | second << 6 | third, at + np.uint64(3)
    fourth = np.int64(data[at + np.uint64(3)]) & 0x3F
    return (first & 0x07) << 18 | second << 12 | third << 6 | fourth, at + np.uint64(4)


def expanded(entry, pool, out, count):
    """Append an expansion to `out`, which has room for it: the new count."""
    first = np.int64(entry >> np.uint32(CLASS_BITS)) + 1
    for part in range(first, first + np.int64(pool[first - 1])):
        out[count] = pool[part]
        count += 1
    return count


def folded_token(data, at, stop, fold, out):
    """Fold entries (uint32) of the token at `at` (uint64), expanded, without joiners, into `out`.

    Returned are how many there are, or -1 when `out` has not room for them, and where the text goes on behind the
    separator.
    """
    table, pool = fold[0], fold[1]
    count, room = 0, len(out) - EXPANSION_ROOM
    while at < stop and count < room:
        code = np.int64(data[at])
        at += ONE
        if code >= 128:
            code, at = code_point(data, at - ONE)
        entry = table[code]
        kind = entry & CLASS_MASK
        if kind == EXPANSION:
            count = expanded(entry, pool, out, count)
        elif entry == SEPARATOR and code < 128:
            return count, at
        else:
            out[count] = entry
            count += kind != JOINER
    return (count if count < room else -1), at


def kind_at(entries, count, at):
    """The class of the entry at `at`; what lies outside separates."""
    return np.int64(entries[at]) & CLASS_MASK if 0 <= at < count else SEPARATOR


def sign_as(entries, count, at):
    """What a point, comma or minus is here: DIGIT (part of a figure), JOINER (left out) or SEPARATOR."""
    kind = kind_at(entries, count, at)
    before, after = kind_at(entries, count, at - 1), kind_at(entries, count, at + 1)
    if after == DIGIT and before == (SEPARATOR if kind == MINUS else DIGIT):
        return DIGIT
    alone = kind_at(entries, count, at - 2) < LETTER and kind_at(entries, count, at + 2) < LETTER
    return JOINER if kind == DOT and before == LETTER and after == LETTER and alone else SEPARATOR


def may_belong(kind, following):
    """Whether a sign may be part of a word, by the entry (uint32) that follows; a quick no for most."""
    needed = LETTER_BIT if kind == DOT else DIGIT_BITS
    return (kind - ONE < SIGN_KINDS) & (following & needed == needed)


def syllable(entries, at):
    """The running hash of a syllabic character with the two before it."""
    first = at
    while first > 0 and at - first < 2 and entries[first - 1] & CLASS_MASK == SYLLABIC:
        first -= 1
    word = ZERO
    for place in range(first, at + 1):
        word = appended(word, np.uint64(place - first), entries[place])
    return word


def entry_words(entries, count, out, words):
    """Append the hashes (uint64) of the words in fold entries, which have room for one more, to `out`: how many it has.

    Without a branch at the end of a word, which a processor would guess wrong at every other one: each character
    writes the word so far to ``out[words]``, and only where a word ends does `words` move on.
    """
    entries[count] = SEPARATOR
    word, size, is_open, was_alone, digit = ZERO, ZERO, ZERO, ZERO, ZERO
    for at in range(count):
        entry = entries[at]
        kind = np.uint64(entry & CLASS_MASK)
        if may_belong(kind, entries[at + 1]):
            kind = np.uint64(sign_as(entries, count, at))
            if kind == JOINER:
                continue
        in_word, alone = kind >> np.uint64(3) & ONE, kind >> np.uint64(4)
        goes_on = is_open & in_word & ((alone | was_alone) ^ ONE)
        out[words] = finished(word << ONE | digit)
        words += np.int64(is_open ^ goes_on)
        size &= ZERO - goes_on
        word = appended(word & (ZERO - goes_on), size, entry)
        if kind == SYLLABIC:
            word = syllable(entries, at)
        size += ONE
        is_open, was_alone, digit = in_word, alone, digit & goes_on | kind & in_word
    out[words] = finished(word << ONE | digit)
    return words + np.int64(is_open)
