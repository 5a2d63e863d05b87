import Foundation

/// A form with a file (RFC 7578), as a client of ours writes it.
struct PartedForm: Sendable {
    private(set) var fields: [String: String] = [:]
    private(set) var file: (type: String, bytes: [UInt8])?

    /// `nil` for a form that is written in another way.
    init?(_ body: [UInt8], as contentType: String) {
        guard contentType.hasPrefix("multipart/form-data"), let named = contentType.range(of: "boundary=") else {
            return nil
        }
        let boundary = contentType[named.upperBound...].filter { $0 != "\"" }
        let mark = Array("--\(boundary)".utf8)
        var places: [Int] = []
        var place = 0
        while place + mark.count <= body.count {
            if body[place] == mark[0], body[place..<place + mark.count].elementsEqual(mark) { places.append(place) }
            place += 1
        }
        for (start, end) in zip(places, places.dropFirst()) where start + mark.count + 2 <= end - 2 {
            add(body[(start + mark.count + 2)..<(end - 2)])
        }
    }

    private mutating func add(_ part: ArraySlice<UInt8>) {
        guard
            let split = part.indices.dropLast(3).first(where: { part[$0..<$0 + 4].elementsEqual([13, 10, 13, 10]) })
        else { return }
        let head = String(decoding: part[part.startIndex..<split], as: UTF8.self)
        let content = Array(part[(split + 4)...])
        guard let name = head.components(separatedBy: " name=\"").dropFirst().first?.prefix(while: { $0 != "\"" })
        else { return }
        if head.contains("filename=") {
            let type = head.components(separatedBy: "Content-Type: ").dropFirst().first ?? ""
            file = (String(type.prefix { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }), content)
        } else {
            fields[String(name)] = String(decoding: content, as: UTF8.self)
        }
    }
}
