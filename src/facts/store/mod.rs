//! The store: facts, what is known of files, and tasks with their reads, in one file that may be thrown away.
//!
//! | module | its one job |
//! |---|---|
//! | [`leaf`] | a run of rows as bytes |
//! | [`shelf`] | sorted rows in a table of the database (redb): load, change, read |
//! | [`snapshot`] | the facts at one moment, as values |
//! | [`delta`] | what changed between two moments, as hashes of reads |
//! | [`task`] | a function of facts with its reads |
//! | [`load`] | many rows at once, sorted in little memory |
//!
//! A build writes in steps that only it can see ([`Writing::commit`]) and ends with one that lasts
//! ([`Writing::keep`]). So the file always holds the state after the last build that ended, whatever happened since: a
//! build that was killed leaves nothing half done, and what it would have done is found again from the sources.

#![allow(clippy::disallowed_methods, reason = "the store opens and removes its own file")]

pub mod delta;
pub mod leaf;
pub mod load;
pub mod shelf;
pub mod snapshot;
pub mod task;

use std::fmt;
use std::mem::ManuallyDrop;
use std::path::Path;

use redb::backends::InMemoryBackend;
use redb::{Database, Durability, ReadableDatabase, TableDefinition, WriteTransaction};

pub use delta::Delta;
pub use snapshot::Snapshot;

use super::key::Key;
use super::side;
use super::value::Value;

/// One row: key and value.
pub type Row = (Key, Value);

/// What the store knows about itself and the build before, by name.
const META: TableDefinition<&str, &[u8]> = TableDefinition::new("meta");

/// Why a store cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Another process has it open.
    Busy,
    /// It is not what was written.
    Damaged(String),
    /// The file system's reason.
    Io(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::Busy => f.write_str("another process has it open"),
            Trouble::Damaged(reason) => write!(f, "it is damaged ({reason})"),
            Trouble::Io(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for Trouble {}

/// A store, open. What was written and not kept is forgotten when it goes: the database would keep it when it is closed in
/// order, so it is closed only by [`Store::close`].
pub struct Store {
    database: ManuallyDrop<Database>,
}

impl Store {
    /// Opens the file at `path`, or makes it. `cache` is the memory for pages of the file, in bytes.
    ///
    /// # Errors
    /// Why it cannot be used; the file is as it was.
    pub fn open(path: &Path, cache: usize) -> Result<Store, Trouble> {
        let database = Database::builder().set_cache_size(cache).create(path)?;
        Ok(Store { database: ManuallyDrop::new(database) })
    }

    /// A store in memory, which goes with its process.
    pub fn memory() -> Store {
        let database = Database::builder().create_with_backend(InMemoryBackend::new());
        Store { database: ManuallyDrop::new(database.expect("memory can be written to")) }
    }

    /// Closes the file, so that it can be opened again without being looked through. Everything written has to be kept.
    pub fn close(self) {
        drop(ManuallyDrop::into_inner(self.database));
    }

    /// The facts as they are now.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn snapshot(&self) -> Result<Snapshot, Trouble> {
        Ok(Snapshot::new(shelf::FACTS.read(&self.database.begin_read()?)?))
    }

    /// What is known of files and tasks now.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn read(&self, shelf: shelf::Shelf) -> Result<Option<shelf::ShelfReader>, Trouble> {
        shelf.read(&self.database.begin_read()?)
    }

    /// What was kept under a name.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn meta(&self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let reading = self.database.begin_read()?;
        let table = match reading.open_table(META) {
            Ok(table) => table,
            Err(redb::TableError::TableDoesNotExist(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        table.get(name)?.map(|sealed| leaf::open(sealed.value()).map_err(Trouble::from)).transpose()
    }

    /// Begins to write.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn write(&self) -> Result<Writing, Trouble> {
        Ok(Writing { transaction: self.database.begin_write()? })
    }
}

/// A step of writing.
pub struct Writing {
    transaction: WriteTransaction,
}

impl Writing {
    /// Changes rows of a shelf ([`shelf::Shelf::apply`]).
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn apply(
        &self,
        shelf: shelf::Shelf,
        rows: &[(std::sync::Arc<str>, Option<Vec<u8>>)],
    ) -> Result<Vec<shelf::Change>, Trouble> {
        shelf.apply(&self.transaction, rows)
    }

    /// Fills families of a shelf that have no rows yet.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn fill(&self, shelf: shelf::Shelf) -> Result<shelf::Filler<'_>, Trouble> {
        shelf.fill(&self.transaction)
    }

    /// Keeps bytes under a name.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn set_meta(&self, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
        self.transaction.open_table(META)?.insert(name, &*leaf::seal(bytes))?;
        Ok(())
    }

    /// Ends the step: what was written can be read in this process, and is forgotten if nothing is kept later.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn commit(mut self) -> Result<(), Trouble> {
        self.transaction.set_durability(Durability::None).map_err(|error| Trouble::Damaged(error.to_string()))?;
        Ok(self.transaction.commit()?)
    }

    /// Ends the step and keeps it and all steps before, whole or not at all.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn keep(self) -> Result<(), Trouble> {
        Ok(self.transaction.commit()?)
    }
}

/// The hash of a key or directory ([`side::hash`]).
pub fn hash(key: &str) -> u64 {
    side::hash(key)
}

impl From<leaf::Damaged> for Trouble {
    fn from(_: leaf::Damaged) -> Trouble {
        Trouble::Damaged("a checksum does not fit".to_owned())
    }
}

impl From<postcard::Error> for Trouble {
    fn from(error: postcard::Error) -> Trouble {
        Trouble::Damaged(error.to_string())
    }
}

macro_rules! database_trouble {
    ($($error:ty),*) => {
        $(impl From<$error> for Trouble {
            fn from(error: $error) -> Trouble {
                trouble(error.into())
            }
        })*
    };
}

database_trouble!(redb::StorageError, redb::TableError, redb::TransactionError, redb::CommitError, redb::DatabaseError);

fn trouble(error: redb::Error) -> Trouble {
    match error {
        redb::Error::DatabaseAlreadyOpen => Trouble::Busy,
        redb::Error::Io(error) => Trouble::Io(error.to_string()),
        other => Trouble::Damaged(other.to_string()),
    }
}
