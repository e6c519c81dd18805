//! Rules of the area `topic`.

super::rules! {
    UNDECLARED = "topic::undeclared", Error, "a topic that has no file",
        "`topics: declared` in site.yaml says that every topic has a file under `content/topics/`, so that a spelling mistake does not make a new topic. This one has none.\n\nCorrect the name, add the file (`recto new topic \"Name\"`), or set `topics: open`.";
    AMBIGUOUS = "topic::ambiguous", Error, "a topic name that means several topics",
        "Articles may name a topic by its path, its title or a synonym. Here the name fits several declared topics, and the article would land in one by chance.\n\nWrite the path: `backend/queues` in place of `queues`.";
}
