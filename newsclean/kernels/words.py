"""Kernels from UTF-8 bytes to the hashes of words and of shingles, as `normalize` defines words."""

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
PADDING = 4
"""Hashes of room after the shingles of a text, for `minima` to repeat the last one."""
ZERO_64, ONE_64, SIGN_KINDS = np.uint64(0), np.uint64(1), np.uint64(MINUS)
LETTER_BIT, DIGIT_BITS = np.uint32(LETTER), np.uint32(DIGIT)
CHARACTER_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""2^64 over the golden ratio: spreads a code point over 64 bits (Knuth, TAOCP 6.4)."""
MIX_1, MIX_2 = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
"""Factors of MurmurHash3's 64-bit finalizer (Appleby, public domain)."""


def mix(value):
    """Finalizer of MurmurHash3: each bit of `value` (uint64) changes each bit of the result."""
    value = (value ^ (value >> np.uint64(33))) * MIX_1
    value = (value ^ (value >> np.uint64(33))) * MIX_2
    return value ^ (value >> np.uint64(33))


def chained(total, value):
    """The hash of a sequence (uint64) after one more value (uint64)."""
    return (((total << np.uint64(23)) | (total >> np.uint64(41))) ^ value) * CHARACTER_FACTOR


def with_room(array, used, needed):
    """`array`, or a longer copy of its first `used` elements when it can't hold `needed`."""
    if needed <= len(array):
        return array
    wider = np.empty(2 * needed, array.dtype)
    wider[:used] = array[:used]
    return wider


def code_point(data, at):
    """The code point of two bytes or more at `at` in valid UTF-8 (uint8), and where the next one starts."""
    first = np.int64(data[at])
    if first < 0xE0:
        return (first & 0x1F) << 6 | (np.int64(data[at + 1]) & 0x3F), at + 2
    if first < 0xF0:
        rest = (np.int64(data[at + 1]) & 0x3F) << 6 | (np.int64(data[at + 2]) & 0x3F)
        return (first & 0x0F) << 12 | rest, at + 3
    rest = (np.int64(data[at + 1]) & 0x3F) << 12 | (np.int64(data[at + 2]) & 0x3F) << 6
    return (first & 0x07) << 18 | rest | (np.int64(data[at + 3]) & 0x3F), at + 4


def expanded(entry, pool, out, count, left):
    """Append an expansion to `out`: the new count, or -1 when it would not leave room for `left` more."""
    first = np.int64(entry >> np.uint32(CLASS_BITS)) + 1
    parts = np.int64(pool[first - 1])
    if count + parts + left >= len(out):
        return -1
    for part in range(first, first + parts):
        out[count] = pool[part]
        count += 1
    return count


def fold_into(data, start, stop, entries, pool, out):
    """Fill `out` for `folded`: the number of entries, or -1 when the expansions need more room."""
    count, at = 0, start
    while at < stop:
        code = np.int64(data[at])
        at += 1
        if code >= 128:
            code, at = code_point(data, at - 1)
        entry = entries[code]
        kind = entry & CLASS_MASK
        if kind == EXPANSION:
            count = expanded(entry, pool, out, count, stop - at)
            if count < 0:
                return count
        else:
            out[count] = entry
            count += kind != JOINER
    return count


def folded(data, start, stop, entries, pool, out):
    """Fold entries (uint32) of ``data[start:stop]`` (uint8), expanded, without joiners.

    Returned are `out`, or a longer array, and how many entries it holds.
    """
    out = with_room(out, 0, stop - start + 1)
    count = fold_into(data, start, stop, entries, pool, out)
    while count < 0:
        out = with_room(out, 0, 2 * len(out))
        count = fold_into(data, start, stop, entries, pool, out)
    return out, count


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
    return (kind - ONE_64 < SIGN_KINDS) & (following & needed == needed)


def appended(word, entry):
    """The running hash of a word (uint64) after one more fold entry (uint32)."""
    spread = np.uint64(entry >> np.uint32(CLASS_BITS)) * CHARACTER_FACTOR
    return ((word << np.uint64(5)) | (word >> np.uint64(59))) ^ spread


def syllable(entries, at):
    """The running hash of a syllabic character with the two before it."""
    first = at
    while first > 0 and at - first < 2 and entries[first - 1] & CLASS_MASK == SYLLABIC:
        first -= 1
    word = np.uint64(0)
    for place in range(first, at + 1):
        word = appended(word, entries[place])
    return word


def word_hashes(entries, count, out):
    """Hashes (uint64) of the words in fold entries, which have room for one more; `out` or a longer copy, and how many.

    The lowest bit of a hash says whether the word has a digit in it.

    Without a branch at the end of a word, which a processor would guess wrong at every other one: each character
    writes the word so far to ``out[words]``, and only where a word ends does `words` move on.
    """
    out = with_room(out, 0, count + 1)
    entries[count] = SEPARATOR
    words, word, is_open, was_alone, digit = 0, ZERO_64, ZERO_64, ZERO_64, ZERO_64
    for at in range(count):
        entry = entries[at]
        kind = np.uint64(entry & CLASS_MASK)
        if may_belong(kind, entries[at + 1]):
            kind = np.uint64(sign_as(entries, count, at))
            if kind == JOINER:
                continue
        in_word, alone = kind >> np.uint64(3) & ONE_64, kind >> np.uint64(4)
        goes_on = is_open & in_word & ((alone | was_alone) ^ ONE_64)
        out[words] = word << ONE_64 | digit
        words += np.int64(is_open ^ goes_on)
        word = appended(word & (ZERO_64 - goes_on), entry)
        if kind == SYLLABIC:
            word = syllable(entries, at)
        is_open, was_alone, digit = in_word, alone, digit & goes_on | kind & in_word
    out[words] = word << ONE_64 | digit
    words += np.int64(is_open)
    for at in range(words):
        out[at] = mix(out[at]) & ~ONE_64 | out[at] & ONE_64
    return out, words


def shingle_hashes(words, count, width, out):
    """Hashes (uint32) of each `width` words in a row, or of all where there are fewer; `out`, and how many."""
    total = min(count, max(1, count - width + 1))
    out = with_room(out, 0, total + PADDING)
    for first in range(total):
        hashed = np.uint64(0)
        for at in range(first, min(count, first + width)):
            hashed = chained(hashed, words[at])
        out[first] = np.uint32(hashed >> np.uint64(32))
    return out, total


def text_shingles(data, start, stop, fold, width, buffers):
    """Shingle hashes of one text, in order and with repeats: the buffers (some longer now), and how many."""
    entries, words, shingles = buffers
    entries, count = folded(data, start, stop, fold[0], fold[1], entries)
    words, count = word_hashes(entries, count, words)
    shingles, count = shingle_hashes(words, count, width, shingles)
    return (entries, words, shingles), count


def new_buffers():
    """Room for the fold entries, words and shingles of a text of common length."""
    return np.empty(4096, np.uint32), np.empty(1024, np.uint64), np.empty(1024, np.uint32)
