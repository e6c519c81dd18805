//! A body as events with offsets.
