//! Rules of the area `template`.

super::rules! {
    SYNTAX = "template::syntax", Error, "a template that cannot be read",
        "A file in `templates/` is not a Tera 2 template: something is left open, misspelt, or in the wrong place.\n\
         The built-in template of that name is used until it is mended.\n\n\
         Tera 2 differs from Tera 1 and Jinja: macros are components (`{% component name(argument) %}`, called as\n\
         `{{ <name argument={value}/> }}`), and a template that extends another holds nothing outside of blocks.";
    UNDEFINED = "template::undefined", Error, "a template names something that does not exist",
        "A variable, field, filter, test, function, component or word (`t(key=\"…\")`) that there is not. A template gets\n\
         `site`, `page`, `view` and words, and nothing else: no function reaches the clock, the environment or other pages, so that a page can be\n\
         drawn again only when something it shows has changed. `docs/templates.md` lists every field.\n\n\
         A field that may be absent is written inside `{% if view.date %}…{% endif %}`.";
    MISSING = "template::missing", Error, "a template that does not exist",
        "`{% include %}`, `{% extends %}` or `template:` in front matter names a file that is neither in `templates/` nor\n\
         built in. Names are paths inside `templates/`: `parts/card.html`.";
    BLOCK = "template::block", Error, "a block that the parent template does not have",
        "A template fills blocks of the template it extends. A block that is in none of them would never be shown. The\n\
         built-in `base.html` has the blocks `head`, `header`, `main` and `footer`, and your own `base.html` needs every\n\
         block that the built-in templates fill.";
    CYCLE = "template::cycle", Error, "templates that lead back to themselves",
        "Templates that extend or include each other in a circle, blocks that come to stand in themselves, and components\n\
         that call each other without end can never be drawn. Move the shared part into a template of its own.\n\n\
         An include inside of `{% if %}` is no way out: what repeats itself is a component, which may call itself up to\n\
         20 deep.";
    DEPTH = "template::depth", Error, "templates nested too deep, or too many",
        "Parents, includes and blocks may stand 32 deep in each other, and a page may be made of 10,000 includes, those\n\
         inside others counted and loops not. Beyond that nobody can say what a page holds.\n\n\
         Put what is spread over several templates into one, or let a loop do what many includes do.";
    DUPLICATE = "template::duplicate", Error, "two components of the same name",
        "Component names are shared by all templates. To replace a built-in component, override the file that defines it;\n\
         else choose another name.";
    FAILED = "template::failed", Error, "a template that fails while a page is drawn",
        "The template can be read, but what it does with a value cannot be done: a division by zero, a loop over a number,\n\
         a comparison of a text with a number. The page is drawn with the built-in template until it is mended.";
    SIZE = "template::size", Error, "a page larger than 64 MiB",
        "A template wrote more than 64 MiB for one page, which only a loop inside a loop or a component that calls itself\n\
         does. The page is drawn with the built-in template.";
    ENCODING = "template::encoding", Error, "a template that is not UTF-8",
        "Templates are UTF-8 text. Save the file again with that encoding; a byte order mark does no harm.";
    UNUSED = "template::unused", Warning, "a template that nothing uses",
        "A file in `templates/` takes part when it has the name of a built-in template, when another template names it, or\n\
         when a document names it (`template: name.html`). This one does none of that; often the name is misspelt.";
}
