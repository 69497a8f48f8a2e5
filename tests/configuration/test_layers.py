"""If it breaks, a setting that a user wrote down is not in force, or a misspelt one is passed over in silence."""

from __future__ import annotations

import pytest

from newsclean import CleanOptions, GroupOptions, NearOptions, OptionError, StoryOptions
from newsclean.configuration import configured
from newsclean.configuration.known import Threshold, options
from newsclean.corpus.options import RunOptions
from newsclean.sizes import size_in_bytes


@pytest.fixture
def place(tmp_path):
    """A directory in another, for files of settings in both."""
    (tmp_path / "inner").mkdir()
    return tmp_path / "inner"


def write(folder, text, name="newsclean.toml"):
    (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize("group", [CleanOptions, NearOptions, Threshold, StoryOptions, GroupOptions, RunOptions])
def test_without_files_every_default_is_in_force(place, group):
    assert configured(place).options(group) == group()
    assert {setting.origin for setting in configured(place).settings.values()} == {"default"}


def test_every_option_can_be_set_and_keeps_its_default_when_that_is_written_down(place):
    for option in options():
        if option.default is not None and not isinstance(option.default, tuple):
            written = f"{option.default!r}".lower() if isinstance(option.default, bool) else f"{option.default!r}"
            found = configured(place, [f"{option.key}={written}"])
            assert found.settings[option.key].value == option.default
            assert found.settings[option.key].origin == "--set"


def test_a_flag_goes_before_the_file_that_before_pyproject_that_before_the_default(place):
    write(place, "[tool.newsclean.near]\nrecall = 0.5\nseed = 5\nrows = 5", "pyproject.toml")
    write(place, "[near]\nrecall = 0.6\nseed = 6")
    found = configured(place, ["near.recall=0.7"])
    near = found.options(NearOptions)
    assert (near.recall, near.seed, near.rows, near.shingle_words) == (0.7, 6, 5, 2)
    assert [found.settings[f"near.{name}"].origin for name in ("recall", "seed", "rows", "shingle_words")] == [
        "--set", "newsclean.toml:[near]", "pyproject.toml:[tool.newsclean.near]", "default",
    ]  # fmt: skip


def test_a_named_flag_goes_before_all(place):
    write(place, "[near]\nthreads = 2")
    assert configured(place).options(NearOptions, threads=None, seed=9) == NearOptions(threads=2, seed=9)


def test_the_nearest_file_counts_and_is_named_as_seen_from_here(place):
    write(place.parent, "[clean]\ndoubt = 0.1\nmax_depth = 500")
    assert configured(place).settings["clean.doubt"].origin == "../newsclean.toml:[clean]"
    write(place, "[clean]\ndoubt = 0.2")
    assert configured(place).options(CleanOptions) == CleanOptions(doubt=0.2)


def test_a_pyproject_that_says_nothing_of_newsclean_is_passed_over(place):
    write(place.parent, "[tool.newsclean.clean]\ndoubt = 0.1", "pyproject.toml")
    write(place, "[tool.other]\nnewsclean = 1", "pyproject.toml")
    assert configured(place).files == ("../pyproject.toml",)


def test_how_pages_are_cleaned_is_said_once_for_all(place):
    found = configured(place, ["clean.engine=fast", "near.threshold=0.5"])
    assert found.options(StoryOptions).clean.engine == "fast"
    run = found.options(RunOptions)
    assert (run.clean.engine, run.story.clean.engine, run.group.clean.engine, run.threshold) == ("fast",) * 3 + (0.5,)


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("near.memory=2GB", 2_000_000_000),
        ("near.memory='500 MiB'", 524_288_000),
        ("clean.max_bytes=1000", 1000),
        ("run.page_memory=1.5GB", 1_500_000_000),
        ("near.threads=none", None),
        ("near.containment=1", 1.0),
        ('clean.strip=["aside", "div.ad"]', ("aside", "div.ad")),
        ('run.fields={text="maintext"}', (("text", "maintext"),)),
        ("run.format=jsonl", "jsonl"),
    ],
)
def test_values_become_what_the_option_takes(place, flag, value):
    assert configured(place, [flag]).settings[flag.partition("=")[0]].value == value


def test_a_rules_file_is_looked_for_beside_the_file_that_names_it(place):
    write(place.parent, '[clean]\nrules = "site.toml"')
    write(place.parent, '["*"]\nstrip = ["aside"]', "site.toml")
    rules = configured(place).options(CleanOptions).rules
    assert rules is not None
    assert len(rules.orders) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[clean]\nvoted_contet = 0.2", "there is no option clean.voted_contet: did you mean clean.voted_content?"),
        ("[near]\nvoted_content = 0.2", "there is no option near.voted_content: did you mean clean.voted_content?"),
        ("[group]\nxyz = 1", "there is no option group.xyz: there are group.share, "),
        ("[claen]\ndoubt = 0.2", "there is no section claen: did you mean clean?"),
        ("doubt = 0.2", "there is no section doubt: "),
        ("clean = 0.2", r"clean is 0.2: write a section \[clean\]"),
        ('[clean]\ndoubt = "0.2"', "clean.doubt is '0.2': give a number"),
        ("[clean]\ndoubt = true", "clean.doubt is True: give a number"),
        ("[clean]\nmax_depth = 1.5", "clean.max_depth is 1.5: give a whole number"),
        ("[clean]\nmax_depth = '2GB'", "clean.max_depth is '2GB': give a whole number"),
        ("[clean]\nstrip = 'aside'", "clean.strip is 'aside': give a list of strings"),
        ("[clean]\ndoubt = 3", "clean.doubt is 3.0: give a share from 0 to 1"),
        ("[clean]\nengine = 'slow'", "clean.engine is 'slow': give 'full' or 'fast'"),
        ("[clean]\nrules = 'none.toml'", "clean.rules is 'none.toml': can't be read: No such file"),
        ("[near]\nmemory = 'much'", "near.memory is 'much': give a size such as 500MB or 2GB"),
        ("[near]\nthreshold = 0", "near.threshold is 0.0: give a share above 0"),
        ("[run]\nfields = ['a']", r"run.fields is \['a'\]: give a table of strings"),
        ("[clean", "is not TOML: "),
    ],
)
def test_what_makes_no_sense_is_an_error_that_names_file_key_and_cure(place, text, message):
    write(place, text)
    with pytest.raises(OptionError, match=f"^newsclean.toml:? ?{message}"):
        configured(place)


@pytest.mark.parametrize("flag", ["doubt=1", "clean.doubt", "=1", "clean.=1", ".doubt=1"])
def test_a_flag_without_its_parts_says_how_to_write_it(place, flag):
    with pytest.raises(OptionError, match=r"give SECTION\.OPTION=VALUE"):
        configured(place, [flag])


def test_a_file_that_is_no_text_is_named(place):
    (place / "newsclean.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OptionError, match=r"newsclean.toml can't be read"):
        configured(place)


@pytest.mark.parametrize("size", ["", "GB", "-1", "2XB", "1e9", "2 G B", "1,000"])
def test_what_is_no_size_is_an_error(size):
    with pytest.raises(OptionError, match="give a size such as 500MB or 2GB"):
        size_in_bytes(size)
