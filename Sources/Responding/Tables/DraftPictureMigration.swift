import Storage

/// What is shown beside words that are not sent yet.
let draftPictureMigration = Migration("responding", 7, ["ALTER TABLE draft ADD COLUMN pictures TEXT"])
