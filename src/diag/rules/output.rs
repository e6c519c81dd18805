//! Rules of the area `output`: folders Recto will not write a site into.
//!
//! Recto removes only files it wrote itself, but a site in the wrong folder is hard to tell apart
//! from what was there, so a doubtful folder is refused before anything is written.

super::rules! {
    FILESYSTEM_ROOT = "output::filesystem-root", Error, "the output folder is the root of the file system",
"A site is written into a folder of its own. Leave `--output` away to use `public/` in the site's folder.";

    HOME = "output::home", Error, "the output folder is a home folder or holds it",
"A site is written into a folder of its own, for example `--output ~/sites/notes`.";

    SITE = "output::site", Error, "the output folder is the site's own folder or holds it",
"The output would lie among the sources, and the next build would read it as part of the collection. Leave
`--output` away to use `public/` in the site's folder, or name a folder that holds nothing else.";

    SOURCES = "output::sources", Error, "the output folder is, holds or lies in a folder of sources",
"`content/`, `templates/` and `static/` are what a site is made from. Links are followed before this is
decided, so a `public` that is a link to `content` is refused too.";

    FOREIGN = "output::foreign", Error, "the output folder holds files that Recto did not write",
"Recto notes what it wrote in `.recto.json` inside the output folder. A folder that has other files and no such
note was filled by something else: another generator, or by hand. Name another folder with `--output`, or
empty this one. Entries whose names begin with `.` do not count, so the checkout of a publishing branch can
be used.";

    NOT_A_FOLDER = "output::not-a-folder", Error, "the output folder is a file, or a link that leads nowhere",
"Name another folder with `--output`, or move the file away.";

    OCCUPIED = "output::occupied", Error, "a file that Recto did not write is where a page belongs",
"Recto notes what it wrote in `.recto.json` inside the output folder and overwrites nothing else there. Move the file
into `static/`, from where it is copied and takes the page's place, or remove it.";

    LEFT = "output::left", Warning, "a file that no page owns any more was changed and is left",
"Recto removes the files of pages that are no more. This one is not what Recto wrote: it was edited, or replaced, and it
may be somebody's work. Remove it, or move it into `static/` if it is to be published.";
}
