internal import Foundation

/// A text between quotes, as commands have it; `nil` for what cannot stand there.
func quotedForIMAP(_ text: String) -> String? {
    guard text.utf8.allSatisfy({ (32...126).contains($0) }) else { return nil }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
}

/// The name of a mailbox as old servers have it (RFC 3501, 5.1.3): what is not ASCII stands between `&` and `-`.
func mailboxName(_ name: String) -> String {
    var (result, other): (String, [UInt16]) = ("", [])
    func close() {
        guard !other.isEmpty else { return }
        let bytes = other.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        let coded = Data(bytes).base64EncodedString().filter { $0 != "=" }.replacing("/", with: ",")
        result += "&" + coded + "-"
        other = []
    }
    for scalar in name.unicodeScalars {
        if (32...126).contains(scalar.value) {
            close()
            result += scalar == "&" ? "&-" : String(Character(scalar))
        } else {
            other += Array(String(Character(scalar)).utf16)
        }
    }
    close()
    return result
}
