//! Messages for programs: one JSON object a message.
