//! Wrong templates, each with the exact message.
