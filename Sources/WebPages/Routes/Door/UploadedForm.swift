/// A file that a form brought.
struct UploadedFile: Sendable, Equatable {
    /// As the browser called it.
    let name: String
    let bytes: [UInt8]
}

/// A form with a file, as a browser sends it (`multipart/form-data`, RFC 7578): the first file, and the first value of
/// each other name.
struct UploadedForm: Sendable {
    let fields: FormFields
    let file: UploadedFile?

    /// `nil` for a form that is sent in any other way, or is not well-formed: then it has no fields, and no word of its
    /// session either.
    init?(_ body: [UInt8], as contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count)
        else { return nil }
        var (values, file): ([String: String], UploadedFile?) = ([:], nil)
        for part in parts(of: body, between: Array("--\(boundary)".utf8)).prefix(30) {
            guard let split = firstRange(of: [13, 10, 13, 10], in: part, from: part.startIndex) else { return nil }
            let head = String(decoding: part[part.startIndex..<split], as: UTF8.self)
            let content = part[(split + 4)...]
            let lines = head.split(separator: "\r\n")
            guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
                let name = parameter("name", of: String(line))
            else { return nil }
            if let fileName = parameter("filename", of: String(line)) {
                if file == nil, !fileName.isEmpty { file = UploadedFile(name: fileName, bytes: Array(content)) }
            } else if values[name] == nil {
                values[name] = String(decoding: content, as: UTF8.self)
                    .replacing("\r\n", with: "\n").replacing("\0", with: "\u{FFFD}")
            }
        }
        (fields, self.file) = (FormFields(values), file)
    }
}

/// What stands between the marks, without the line ends that belong to them.
private func parts(of body: [UInt8], between mark: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    guard var place = firstRange(of: mark, in: body[...], from: 0) else { return [] }
    while parts.count < 30 {
        let begin = place + mark.count
        // Two hyphens behind a mark end the form.
        guard begin + 2 <= body.count, body[begin] == 13, body[begin + 1] == 10,
            let next = firstRange(of: [13, 10] + mark, in: body[...], from: begin)
        else { return parts }
        if next >= begin + 2 { parts.append(body[(begin + 2)..<next]) }
        place = next + 2
    }
    return parts
}

/// Where these bytes begin first; each place is looked at once, and more than its first byte rarely.
private func firstRange(of wanted: [UInt8], in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    guard let first = wanted.first else { return nil }
    var place = start
    while place + wanted.count <= bytes.endIndex {
        if bytes[place] == first, bytes[place..<place + wanted.count].elementsEqual(wanted) { return place }
        place += 1
    }
    return nil
}

/// The value of a parameter of a header, with or without quotes around it; browsers write a quote in a name as `%22`.
private func parameter(_ name: String, of header: String) -> String? {
    for part in header.split(separator: ";").dropFirst() {
        let pair = part.split(separator: "=", maxSplits: 1)
        guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == name else { continue }
        let value = pair[1].filter { $0 != "\r" && $0 != "\n" }
        guard value.hasPrefix("\"") else { return String(value) }
        return String(value.dropFirst().prefix { $0 != "\"" }).replacing("%22", with: "\"")
    }
    return nil
}
