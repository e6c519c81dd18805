//! Rules of the area `env`: what was typed and where. They end a command with exit code 2 and are
//! never about the text of a site.

super::rules! {
    NO_SITE = "env::no-site", Error, "there is no site in this folder or above",
"A site is a folder with a `site.yaml` or a `content/` folder. Recto looks for a `site.yaml` here and in
every folder above, then for `content/` here.

Go to the site's folder, name it with `--root DIR`, or make a new one with `recto init`.";

    NO_ROOT = "env::no-root", Error, "`--root` names something that is not a folder",
"`--root DIR` is the folder that holds `site.yaml` and `content/`. The path is meant from the folder the
command is run in.";

    UNKNOWN_CODE = "env::unknown-code", Error, "`recto explain` was asked for a code that does not exist",
"A code has two parts, an area and a name: `link::missing`. Each message shows its own in brackets.
`recto explain` without a code lists them all.";

    EXISTS = "env::exists", Error, "a file that would be written is already there",
"`recto new` and `recto init` never overwrite a file. Choose another title or `--path`, another folder, or
move the file that is in the way.";

    OUTSIDE = "env::outside", Error, "a new document would lie outside the folder of its kind",
"`--path` is relative to the folder of the document's kind and has no `.md` at its end:
`recto new topic \"APIs\" --path backend/apis` writes `content/topics/backend/apis.md`. It cannot climb out
with `..`, begin with `/`, or pass through a link that leads out of the site. Names that begin with `.` or `_`
are not read as documents, so no document is written under one.";

    NO_NAME = "env::no-name", Error, "no file name can be made from the title",
"The file name of a new document is its title in lower case, letters and digits of any script kept, `-`
between words. A title without a letter or a digit gives no name; say one with `--path`.";

    ALREADY_A_SITE = "env::already-a-site", Error, "`recto init` was asked for a site where there is one",
"`recto init` writes an example site, and mixing it with yours would help nobody. Name a new folder:
`recto init notes`. On a site that exists, `recto init --ci github-pages` adds only the publishing workflow, and
`recto init --theme` only copies of the theme's templates, style sheets and script.";

    TIME_ZONE = "env::time-zone", Error, "the site's time zone is not known here",
"`timezone` in `site.yaml` is a name of the IANA time zone database, like `Europe/Zurich`. It decides which
day is today. `--at DATE` says the day without it.";

    BASE_URL = "env::base-url", Error, "`--base-url` is not an absolute address",
"`--base-url U` is used instead of `base_url` in `site.yaml`: an absolute address that begins with `https://` or
`http://`, without query and fragment, as in `https://example.org/docs`. Links in pages begin with its path.";

    NO_PAGE = "env::no-page", Error, "`recto why` was asked about a page that the site does not have",
"A page is named by its file (`public/articles/x/index.html`), by its address (`/articles/x/`), or by the source of its
document (`content/articles/x.md`). Drafts are part of the site only with `--drafts`.";
}
