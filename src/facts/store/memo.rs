//! Results of expensive pure functions, kept from build to build: highlighted code, formulas, social images.
//!
//! A result is found by a hash of its kind and input, so nothing has to be taken back when a source changes. What is no
//! longer asked for would stay for ever; so when the results are more than [`MOST`], all are forgotten, and a build or two
//! makes those that are still wanted again.

use redb::{ReadOnlyTable, TableDefinition};

use super::{Store, Trouble, Writing, leaf};

/// Results by 128 bits of the blake3 of kind and input.
const MEMO: TableDefinition<u128, &[u8]> = TableDefinition::new("memo");
/// The name under which the size of all results is kept.
const SIZE: &str = "memo size";

/// Most bytes of results, as they are packed in the file.
pub const MOST: u64 = 256 << 20;

/// Results as they were when a build began.
pub struct Memory {
    table: Option<ReadOnlyTable<u128, &'static [u8]>>,
}

impl Memory {
    /// A result. What cannot be read is not known.
    pub fn get(&self, key: u128) -> Option<Vec<u8>> {
        let sealed = self.table.as_ref()?.get(key).ok()??;
        leaf::open(sealed.value()).ok()
    }
}

impl Store {
    /// What earlier builds remembered.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn memory_of_results(&self) -> Result<Memory, Trouble> {
        use redb::ReadableDatabase;
        match self.database.begin_read()?.open_table(MEMO) {
            Ok(table) => Ok(Memory { table: Some(table) }),
            Err(redb::TableError::TableDoesNotExist(_)) => Ok(Memory { table: None }),
            Err(error) => Err(error.into()),
        }
    }
}

impl Writing {
    /// Remembers results.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn remember<'r>(&self, results: impl Iterator<Item = (u128, &'r [u8])>) -> Result<(), Trouble> {
        let mut size = match self.get_meta(SIZE)? {
            Some(bytes) => bytes.try_into().map(u64::from_le_bytes).unwrap_or(0),
            None => 0,
        };
        if size > MOST {
            self.transaction.delete_table(MEMO)?;
            size = 0;
        }
        let mut table = self.transaction.open_table(MEMO)?;
        for (key, result) in results {
            let sealed = leaf::seal(result);
            size += sealed.len() as u64;
            table.insert(key, &*sealed)?;
        }
        drop(table);
        self.set_meta(SIZE, &size.to_le_bytes())
    }
}
