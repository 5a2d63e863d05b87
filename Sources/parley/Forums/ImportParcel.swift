import Community
import ForumArchives
import Foundation
import Primitives
import Server

/// So many lines as are sent at once, with where each of them stands.
struct ImportParcel {
    private(set) var records: [ForumRecord] = []
    private(set) var places: [ArchivePlace] = []
    private var bytes = 0

    /// The server takes 2,000 lines and sixteen megabytes; a character may become six when it is sent.
    var isFull: Bool { records.count >= ImportCommunity.mostLines || bytes >= 1 << 20 }

    mutating func add(_ record: ForumRecord, at place: ArchivePlace) {
        records.append(record)
        places.append(place)
        bytes += (record.text?.utf8.count ?? 0) + (record.title?.utf8.count ?? 0) + 300
    }

    mutating func empty() {
        (records, places, bytes) = ([], [], 0)
    }
}

/// Sends parcels to the server, or only looks at them.
struct ImportSending {
    /// `nil` where nothing is to be written.
    let client: ParleyClient?
    let head: [String: Any]

    func send(_ parcel: inout ImportParcel, into tally: inout ImportTally) async throws {
        guard !parcel.records.isEmpty else { return }
        if let client {
            var content = head
            content["records"] = parcel.records.map(\.members)
            let report = JSONObject(try await client.call("POST", "/community/imports", content))
            tally.take(report, at: parcel.places)
        } else {
            tally.look(at: parcel)
        }
        parcel.empty()
    }
}

/// How much came of an import so far.
struct ImportTally {
    static let kinds = ["members", "topics", "answers", "comments", "helped", "accepted", "links"]

    private var written: [String: Int] = [:]
    private var known = 0
    private(set) var refused = 0
    let isQuiet: Bool

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
    }

    var members: [String: Any] { ["written": written, "known": known, "refused": refused] }

    mutating func refuse(_ reason: String, at place: ArchivePlace) {
        refused += 1
        complain("\(place): \(reason)")
    }

    mutating func take(_ report: JSONObject, at places: [ArchivePlace]) {
        for kind in Self.kinds { written[kind, default: 0] += report.object("written").number(kind) }
        known += report.number("known")
        for line in report.list("refused") {
            let place = line.number("line") - 1
            guard places.indices.contains(place) else { continue }
            refuse("\(line.text("message")) (\(line.text("code")))", at: places[place])
        }
    }

    /// What is wrong with each line by itself; whether what it points at came along, the server knows.
    mutating func look(at parcel: ImportParcel) {
        let now = Clock.system()
        for (record, place) in zip(parcel.records, parcel.places) {
            if let fault = record.fault(at: now) {
                refuse("\(fault.message) (\(fault.code))", at: place)
            } else {
                written[Self.kind(of: record), default: 0] += record.kind == .help ? record.number ?? 0 : 1
            }
        }
    }

    private static func kind(of record: ForumRecord) -> String {
        switch record.kind {
        case .member: "members"
        case .topic: "topics"
        case .answer: "answers"
        case .comment: "comments"
        case .help: "helped"
        case .accepted: "accepted"
        case .link: "links"
        }
    }

    func show(isTrial: Bool) {
        guard !isQuiet else { return }
        let counts = Self.kinds.map { "\(written[$0] ?? 0) \($0)" }.joined(separator: ", ")
        print("\(isTrial ? "would write" : "wrote") \(counts); known \(known), refused \(refused)")
    }
}
