//! Rules of the area `source`: what is on disk, before anything is parsed.

super::rules! {
    NOT_UTF8 = "source::not-utf8", Error, "a text file that is not UTF-8",
        r#"Recto reads UTF-8, with or without a byte order mark. The message names the offset of the
first byte that is not UTF-8, counted from 0 at the start of the file. A file in another encoding is not guessed at:
the wrong guess shows as wrong letters, which are found late.

Wrong: a file saved as ISO 8859-1 or Windows-1252, where `é` is the single byte E9, or as UTF-16, which begins with
the bytes FF FE or FE FF.

Right: the same file saved as UTF-8. Most editors offer it under "save with encoding"; in a shell:

    iconv -f WINDOWS-1252 -t UTF-8 old.md > new.md
"#;
    UNREADABLE = "source::unreadable", Error, "a file or folder that cannot be read",
        r#"The operating system refused to open a file or list a folder of the site. The message holds
its reason, most often missing permission or a symbolic link to something that is gone. The site is built without it,
so links to it will be reported too.

Wrong: `content/articles/draft.md` with mode 000, or a link to a folder that was moved.

Right: give yourself permission to read it (`chmod u+r`), mend the link, or begin the name with `_` to leave it out.
"#;
    NOT_A_FILE_NAME = "source::not-a-file-name", Error, "a file name that cannot become an address",
        r#"A file's name becomes part of its address, so it must be UTF-8 without control characters. Such
names come from old archives and from programs that paste text into names. On other systems, and in URLs, they mean
something else or nothing.

Wrong: a name with a line break, an escape character, or the single byte E9 for `é`.

Right: rename the file. Letters of every script, digits, `-`, `_`, `.` and spaces are fine.
"#;
    LEFT_OUT = "source::left-out", Warning, "a file that another generator would read",
        r#"Files and folders in `content/` whose names begin with `_` or `.` are left out, so that drafts
and notes can lie beside what they are for. Two such names hold text in other generators: `_index.md`, the text of a
section in Hugo and Zola, and `_posts`, the articles of a Jekyll site.

Wrong: `content/topics/backend/_index.md`.

Right: `content/topics/backend/index.md`. Links to a section's address find it there.
"#;
    TOO_LARGE = "source::too-large", Error, "a text file beyond the size limit",
        r#"Articles are read whole. A text file beyond the limit that the message names is a dump or an
accident, and reading it would cost the memory of all others together.

Wrong: a 200 MB log with the ending `.md`.

Right: split it into articles, or give it an ending other than `.md`; it is then copied as it is.
"#;
    OUTSIDE = "source::outside", Error, "a path that leaves the site",
        r#"Recto reads only below the site's root, so that building somebody else's collection cannot
publish your files. A symbolic link or a path with `..` that leads out of it is not followed.

Wrong: `content/secret.md` as a link to `/etc/passwd`.

Right: copy the file into the site.
"#;
}
