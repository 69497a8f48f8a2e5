"""Kernels from UTF-8 bytes to the hashes of words and of shingles, as `normalize` defines words.

Most words of most texts are ASCII letters between blanks: those are read eight bytes at a time. What else stands
between two ASCII separators (a figure, an abbreviation, a word in another script) is a token, folded by character.
A word hashes to the same number either way: eight folded characters at a time, each in a byte of its own or, beyond
ASCII, spread over all eight.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, assignment"

from __future__ import annotations

import numpy as np

from newsclean.kernels.tokens import (
    FACTOR,
    ONE,
    after_eight,
    entry_words,
    finished,
    folded_token,
    with_room,
)

PADDING = 4
"""Hashes of room after the shingles of a text, for `minima` to repeat the last one."""
ZERO, EIGHT, SIXTEEN, WINDOW = np.uint64(0), np.uint64(8), np.uint64(16), np.uint64(64)
ALL, CASE = np.uint64(0xFFFFFFFFFFFFFFFF), np.uint64(0x2020202020202020)
CASE_BIT, LETTER_A, LETTERS = np.uint8(0x20), np.uint8(ord("a")), np.uint8(26)
COMMA, SIGNS, NO_BIT = np.uint8(ord(",")), np.uint8(3), np.uint8(0)
"""Comma, minus and point follow one another."""
BRACKET, BLANKS, BLANK_BIT = np.uint8(ord("(")), np.uint8(3), np.uint8(8)
"""Brackets and the asterisk follow one another; blank, "!" and the double quote are the same without one bit."""
ODD_BITS, ODD_PAIRS = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
LOW_HALVES, EACH_BYTE = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)


def eight_bytes(data, at):
    """The eight bytes at `at` as one number (uint64). Unsigned places need no test for below 0: it becomes one load."""
    total = np.uint64(0)
    for place in range(8):
        total |= np.uint64(data[at + np.uint64(place)]) << np.uint64(8 * place)
    return total


def within(data, at, first, count, ignored):
    """Which of the 64 bytes from `at` (uint64) on are, with a bit set, among `count` from `first` on (uint8), as bits.

    The first byte is the lowest bit. The loop vectorises.
    """
    found = ZERO
    for place in range(64):
        inside = np.uint8((data[at + np.uint64(place)] | ignored) - first) < count
        found |= np.uint64(inside) << np.uint64(place)
    return found


def letters_and_others(data, at, stop):
    """Which of the 64 bytes from `at` on are ASCII letters, and which need more care: neither letters nor separators.

    A comma, minus or point only separates before a blank, or behind two letters and before a letter.
    """
    inside = (ONE << (stop - at)) - ONE if stop - at < WINDOW else ALL
    letters = within(data, at, LETTER_A, LETTERS, CASE_BIT) & inside
    blanks = within(data, at, BRACKET, BLANKS, BLANK_BIT) | ~inside
    signs = within(data, at, COMMA, SIGNS, NO_BIT)
    between = letters << ONE & letters << np.uint64(2) & letters >> ONE
    return letters, ~(letters | blanks | signs & (between | blanks >> ONE))


def ones(bits):
    """How many bits (uint64) are 1 (Warren: Hacker's Delight, 5-1): one instruction, once compiled."""
    bits = bits - ((bits >> ONE) & ODD_BITS)
    bits = (bits & ODD_PAIRS) + ((bits >> np.uint64(2)) & ODD_PAIRS)
    return (((bits + (bits >> np.uint64(4))) & LOW_HALVES) * EACH_BYTE) >> np.uint64(56)


def trailing_zeros(bits):
    """How many of the lowest bits (uint64) are 0."""
    return ones((bits - ONE) & ~bits)


def short_word(data, at, size):
    """Hash of the word of up to 15 ASCII letters at `at`; there are sixteen bytes.

    Without a branch for words of eight letters or more, which a processor would guess wrong.
    """
    first, second = eight_bytes(data, at) | CASE, eight_bytes(data, at + EIGHT) | CASE
    is_long, mask = ZERO - (size >> np.uint64(3)), (ONE << (size % EIGHT * EIGHT)) - ONE
    return finished((first & mask & ~is_long | (after_eight(first) ^ second & mask) & is_long) << ONE)


def long_word(data, at, size):
    """Hash of the word of `size` ASCII letters at `at`; there are eight bytes behind it."""
    word = ZERO
    while size >= EIGHT:
        word = after_eight(word ^ (eight_bytes(data, at) | CASE))
        at, size = at + EIGHT, size - EIGHT
    return finished((word ^ (eight_bytes(data, at) | CASE) & ((ONE << (size * EIGHT)) - ONE)) << ONE)


def plain_words(data, at, stop, words, count):
    """Append the hashes of words of ASCII letters from `at` (uint64) on: how many there are, where other tokens begin.

    The letters of 64 bytes are found at once, and words of up to 63 letters read from there. In the last 80 bytes of
    the data nothing is.
    """
    limit, place = WINDOW, ONE
    while at < stop and place > ZERO and limit == WINDOW and at + WINDOW + SIXTEEN <= np.uint64(len(data)):
        letters, others = letters_and_others(data, at, stop)
        limit, place = trailing_zeros(others), ZERO
        size = trailing_zeros(~letters)
        while place + size < limit:
            first = at + place
            words[count] = short_word(data, first, size) if size < SIXTEEN else long_word(data, first, size)
            count += size > ZERO
            place += size + ONE
            size = trailing_zeros(~(letters >> place)) if place < WINDOW else WINDOW
        at += place
    return count, min(at, stop)


def words_with_room(data, at, stop, fold, entries, words, count):
    """Append the hashes of words from `at` (uint64) on: how many there are, and `stop` or where a token had no room."""
    while at < stop:
        count, at = plain_words(data, at, stop, words, count)
        if at < stop:
            used, behind = folded_token(data, at, stop, fold, entries)
            if used < 0 or count + used + np.int64(stop - behind) >= len(words):
                break
            count, at = entry_words(entries, used, words, count), behind
    return count, at


def text_words(data, start, stop, fold, entries, words):
    """Hashes (uint64) of the words of ``data[start:stop]``: `entries` and `words`, or longer ones, and how many.

    The lowest bit of a hash says whether the word has a digit in it.
    """
    words = with_room(words, 0, stop - start + 1)
    count, at = words_with_room(data, np.uint64(start), np.uint64(stop), fold, entries, words, 0)
    while at < np.uint64(stop):
        entries = with_room(entries, 0, len(entries) + 1)
        words = with_room(words, count, count + len(entries) + stop - np.int64(at))
        count, at = words_with_room(data, at, np.uint64(stop), fold, entries, words, count)
    return entries, words, count


def chained(total, value):
    """The hash of a sequence (uint64) after one more value (uint64)."""
    return (((total << np.uint64(23)) | (total >> np.uint64(41))) ^ value) * FACTOR


def shingle_hashes(words, count, width, out):
    """Hashes (uint32) of each `width` words in a row, or of all where there are fewer; `out`, and how many.

    Word after word over all shingles: that loop vectorises. The hashes of 64 bits stand in `out` until they are halved.
    """
    total, width = min(count, max(1, count - width + 1)), min(count, width)
    out = with_room(out, 0, 2 * total + PADDING)
    hashed = out[: 2 * total].view(np.uint64)
    hashed[:] = 0
    for place in range(width):
        following = words[place : place + total]
        for first in range(total):
            hashed[first] = chained(hashed[first], following[first])
    for first in range(total):
        out[first] = np.uint32(hashed[first] >> np.uint64(32))
    return out, total


def joined_to(values, used, more, count):
    """`values` with the first `count` of `more` behind the first `used`, or a longer copy, and how many it holds."""
    values = with_room(values, used, used + count)
    values[used : used + count] = more[:count]
    return values, used + count


def words_of(data, offsets, fold):
    """Hashes (uint64) of the words of each text, all in a row, and where each text's begin (int64)."""
    entries, words, _ = new_buffers()
    values, starts = np.empty(4096, np.uint64), np.zeros(len(offsets), np.int64)
    for row in range(len(offsets) - 1):
        entries, words, count = text_words(data, offsets[row], offsets[row + 1], fold, entries, words)
        values, starts[row + 1] = joined_to(values, starts[row], words, count)
    return values[: starts[-1]], starts


def shingles_of(words, ends, width):
    """Shingle hashes (uint32) of each text, all in a row, and where each text's begin (int64), from `words_of`."""
    shingles = np.empty(1024, np.uint32)
    values, starts = np.empty(4096, np.uint32), np.zeros(len(ends), np.int64)
    for row in range(len(ends) - 1):
        shingles, count = shingle_hashes(words[ends[row] : ends[row + 1]], ends[row + 1] - ends[row], width, shingles)
        values, starts[row + 1] = joined_to(values, starts[row], shingles, count)
    return values[: starts[-1]], starts


def new_buffers():
    """Room for the fold entries of a token, and the words and shingles of a text, of common length."""
    return np.empty(256, np.uint32), np.empty(1024, np.uint64), np.empty(1024, np.uint32)
