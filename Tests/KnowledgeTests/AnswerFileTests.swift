import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `Files of an answer` {
    @Test(arguments: Engine.allCases)
    func `are seen by whoever sees the answer, and by nobody else`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?")
            let tom = try await shelf.marram.viewer(.meterAgent)
            let keep = KeepAnswerFiles(ground: shelf.ground)
            let file = try await keep.add(.table(), to: answer.id, by: tom)
            #expect(file.type == .csv)

            let files = AnswerFiles(ground: shelf.ground)
            let reader = try await shelf.marram.viewer(.meterReader)
            #expect(try await files.all(of: answer.id, for: reader) == [file])
            #expect(try await files(file.id, of: answer.id, for: reader).bytes == Array("a,b\n".utf8))
            let stranger = try await shelf.marram.viewer(.tariffAgent)
            await #expect(throws: AnswerRefused.unknown) { _ = try await files.all(of: answer.id, for: stranger) }
            await #expect(throws: AnswerFileRefused.unknown) {
                _ = try await files(file.id, ofPublic: answer.code)
            }
            let now = try await shelf.whole(answer).answer
            _ = try await shelf.move(now, to: .public, by: .administrator)
            #expect(try await files(file.id, ofPublic: answer.code).file == file)
            #expect(try await PublicAnswers(ground: shelf.ground)(answer.code).files == [file])

            let other = try await shelf.write("Is the display wrong?", as: .public)
            await #expect(throws: AnswerFileRefused.unknown) {
                _ = try await files(file.id, ofPublic: other.code)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are added and taken away by whoever may change it, with the bytes kept once`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let (one, two) = (try await shelf.write("Is it wrong?"), try await shelf.write("Is it right?"))
            let (tom, reader) = (
                try await shelf.marram.viewer(.meterAgent), try await shelf.marram.viewer(.meterReader)
            )
            let keep = KeepAnswerFiles(ground: shelf.ground)
            await #expect(throws: NotAllowed.self) { _ = try await keep.add(.table(), to: one.id, by: reader) }
            let first = try await keep.add(.table(), to: one.id, by: tom)
            let second = try await keep.add(.table(), to: two.id, by: tom)
            #expect(try await shelf.contents() == 1)
            await #expect(throws: AnswerFileRefused.unknown) { try await keep.remove(second.id, of: one.id, by: tom) }
            try await keep.remove(first.id, of: one.id, by: tom)
            #expect(try await shelf.contents() == 1)
            try await keep.remove(second.id, of: two.id, by: tom)
            #expect(try await shelf.contents() == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are ten at most, and none that is too long or of another kind`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let (answer, tom) = (try await shelf.write("Is it wrong?"), try await shelf.marram.viewer(.meterAgent))
            let keep = KeepAnswerFiles(ground: shelf.ground)
            let large = KeepAnswerFiles.Form(name: "a.txt", words: "", bytes: Array(repeating: 65, count: 5 << 20 | 1))
            await #expect(throws: AnswerFileRefused.tooLarge) { _ = try await keep.add(large, to: answer.id, by: tom) }
            let page = KeepAnswerFiles.Form(name: "a.png", words: "A", bytes: [0, 1, 2])
            await #expect(throws: AnswerFileRefused.typeUnfit) { _ = try await keep.add(page, to: answer.id, by: tom) }
            let silent = KeepAnswerFiles.Form(name: "a.png", words: " ", bytes: somePNG)
            await #expect(throws: AnswerFileRefused.altMissing) {
                _ = try await keep.add(silent, to: answer.id, by: tom)
            }
            for _ in 0..<10 { _ = try await keep.add(.table(), to: answer.id, by: tom) }
            await #expect(throws: AnswerFileRefused.tooMany) {
                _ = try await keep.add(.table(), to: answer.id, by: tom)
            }
        }
    }
}

@Suite struct `What a file is` {
    @Test(
        arguments: [
            (somePNG, FileType.png), (someJPEG, .jpeg), (Array("GIF89a;".utf8), .gif),
            (Array("RIFF0000WEBPVP8 ".utf8), .webp), (Array("%PDF-1.7".utf8), .pdf), (Array("Bore da.\n".utf8), .text),
        ] as [([UInt8], FileType)]
    )
    func `is read off its bytes`(bytes: [UInt8], type: FileType) {
        #expect(fileType(of: bytes, named: "a.exe") == type)
    }

    @Test(arguments: [[], [0x4D, 0x5A, 0x90, 0x00], [0xC0, 0x80], [0x1F, 0x8B, 0x08, 0x00]] as [[UInt8]])
    func `is nothing for what is not kept`(bytes: [UInt8]) {
        #expect(fileType(of: bytes, named: "a.txt") == nil)
    }

    @Test func `leaves out where and how a picture was taken`() throws {
        let png = try stripped(somePNG, of: .png)
        #expect(!String(decoding: png, as: UTF8.self).contains("GPS"))
        #expect(png.count == somePNG.count - 15)
        let jpeg = try stripped(someJPEG, of: .jpeg)
        #expect(!String(decoding: jpeg, as: UTF8.self).contains("Exif"))
        #expect(String(decoding: jpeg, as: UTF8.self).contains("JFIF"))
        #expect(try stripped(jpeg, of: .jpeg) == jpeg)
    }

    @Test func `is no picture where it cannot be walked through`() {
        #expect(throws: AnswerFileRefused.typeUnfit) { _ = try stripped(Array(somePNG.dropLast(4)), of: .png) }
        #expect(throws: AnswerFileRefused.typeUnfit) { _ = try stripped(Array(someJPEG.prefix(9)), of: .jpeg) }
    }

    @Test(arguments: [
        ("../../etc/pass\u{202E}wd", "passwd.txt"), ("C:\\Users\\a b.txt", "a b.txt"), ("prices", "prices.txt"),
    ])
    func `has a name without a path`(given: String, name: String) throws {
        #expect(try checkedFileName(given, of: .text) == name)
    }

    @Test(arguments: ["", "///", "...", String(repeating: "a", count: 121)])
    func `is refused a name that is none`(given: String) {
        #expect(throws: AnswerFileRefused.nameUnfit) { _ = try checkedFileName(given, of: .text) }
    }
}

@Suite struct `What changed between two wordings` {
    @Test func `is told word by word`() {
        let told = difference(from: "It blinks red at night.", to: "It blinks green at night.")
        #expect(told.map(\.kind) == [.same, .removed, .added, .same])
        #expect(told.map(\.text) == ["It blinks ", "red ", "green ", "at night."])
    }

    @Test(arguments: [("", "New."), ("Old.", ""), ("The same.", "The same."), ("a\n\nb c", "a\n\nc b")])
    func `gives both wordings back when it is put together`(old: String, new: String) {
        let told = difference(from: old, to: new)
        #expect(told.filter { $0.kind != .added }.map(\.text).joined() == old)
        #expect(told.filter { $0.kind != .removed }.map(\.text).joined() == new)
    }

    @Test func `is told by lines where both are long`() {
        let old = (0..<2_000).map { "line \($0)" }.joined(separator: "\n")
        let told = difference(from: old, to: old.replacing("line 7\n", with: "line seven\n"))
        #expect(told.contains(WordingStretch(kind: .added, text: "line seven\n")))
    }

    @Test func `is told as a whole where there are very many lines`() {
        let (old, new) = (String(repeating: "a\n", count: 9_000), String(repeating: "b\n", count: 9_000))
        let told = difference(from: old, to: new)
        #expect(told == [WordingStretch(kind: .removed, text: old), WordingStretch(kind: .added, text: new)])
        #expect(difference(from: old, to: old).map(\.kind) == [.same])
        #expect(difference(from: "", to: new).map(\.kind) == [.added])
    }
}

/// A head, a note of where it was taken (12 bytes around three), and an end.
private let somePNG: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", [1, 2, 3]) + chunk("tEXt", Array("GPS".utf8))
    + chunk("IEND", [])

private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [0, 0, 0, 0]
}

private let someJPEG: [UInt8] =
    [0xFF, 0xD8] + [0xFF, 0xE0, 0, 6] + Array("JFIF".utf8) + [0xFF, 0xE1, 0, 6] + Array("Exif".utf8)
    + [0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9]

extension KeepAnswerFiles.Form {
    fileprivate static func table() -> KeepAnswerFiles.Form {
        KeepAnswerFiles.Form(name: "prices.csv", words: "", bytes: Array("a,b\n".utf8))
    }
}

extension Shelf {
    fileprivate func contents() async throws -> Int {
        try await ground.read { connection in
            Int(try connection.rows("SELECT COUNT(*) AS number FROM answer_file_content")[0].integer("number"))
        }
    }
}
