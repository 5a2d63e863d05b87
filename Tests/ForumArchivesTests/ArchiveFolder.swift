import Community
import Foundation

@testable import ForumArchives

/// Files of a test in a folder of their own, and what is read of them.
struct ArchiveFolder {
    let path: String

    func path(_ file: String) -> String { (path as NSString).appendingPathComponent(file) }

    /// Everything that an archive gives.
    func lines(_ file: String = "", as form: ForumSource.Form) throws -> [ArchiveLine] {
        var reader = try ForumArchive(path: file.isEmpty ? path : path(file), form: form).reader()
        var lines: [ArchiveLine] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    func records(_ file: String = "", as form: ForumSource.Form) throws -> [ForumRecord] {
        try lines(file, as: form).compactMap { line in
            if case .record(let record, _) = line { record } else { nil }
        }
    }

    func refusals(_ file: String = "", as form: ForumSource.Form) throws -> [String] {
        try lines(file, as: form).compactMap { line in
            if case .refused(let reason, let place) = line { "\(place) \(reason)" } else { nil }
        }
    }
}

/// Gives a folder with these files, and takes it away again.
func withArchive(_ files: [String: String], _ body: (ArchiveFolder) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    try body(ArchiveFolder(path: folder.path))
}

/// A made-up site: two users, a question with an answer and a comment, votes, and a link.
func site(_ changes: [String: String] = [:]) -> [String: String] {
    let day = #"CreationDate="2018-03-12T17:00:45.567""#
    let files = [
        "Users.xml": """
        <?xml version="1.0" encoding="utf-8"?>
        <users>
          <row Id="7" \(day) DisplayName="Gwen &amp; Co" />
          <row Id="8" \(day) DisplayName="Idris" />
        </users>
        """,
        "Posts.xml": """
        <posts>
          <row Id="1" PostTypeId="1" AcceptedAnswerId="18" \(day) OwnerUserId="7" Title="Why is it dark?" \
        Body="&lt;p&gt;Since &lt;em&gt;Friday&lt;/em&gt;.&lt;/p&gt;" Tags="&lt;meters&gt;&lt;c++&gt;" />
          <row Id="2" PostTypeId="1" \(day) OwnerDisplayName="user9" Title="Why?" Body="x" ClosedDate="2018-04-01" />
          <row Id="3" PostTypeId="5" \(day) Body="A wiki." />
          <row Id="18" PostTypeId="2" ParentId="1" \(day) OwnerUserId="8" Body="Press it." />
        </posts>
        """,
        "Comments.xml": """
        <comments>
          <row Id="1" PostId="18" \(day) UserId="7" Text="See [here](https://a.example/x), &lt;b&gt;." />
          <row Id="2" PostId="3" \(day) UserId="7" Text="On a wiki." />
        </comments>
        """,
        "Votes.xml": """
        <votes>
          <row Id="1" PostId="18" VoteTypeId="2" CreationDate="2018-03-12T00:00:00.000" />
          <row Id="2" PostId="18" VoteTypeId="2" CreationDate="2018-03-12T00:00:00.000" />
          <row Id="3" PostId="18" VoteTypeId="3" CreationDate="2018-03-12T00:00:00.000" />
          <row Id="4" PostId="18" VoteTypeId="1" CreationDate="2018-03-14T00:00:00.000" />
        </votes>
        """,
        "PostLinks.xml": """
        <postlinks>
          <row Id="1" PostId="2" RelatedPostId="1" LinkTypeId="3" CreationDate="2018-03-14T00:00:00.000" />
        </postlinks>
        """,
    ]
    return files.merging(changes) { $1 }
}
