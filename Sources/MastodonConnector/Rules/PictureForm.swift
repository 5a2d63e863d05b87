import Channels
import Crypto
import Foundation

/// A form with a picture and what it shows (RFC 7578).
struct PictureForm {
    let contentType: String
    let body: [UInt8]

    init(_ picture: OutgoingPicture) {
        // No bytes of the picture contain their own hash.
        let boundary = "parley-\(hash(of: picture.bytes).prefix(40))"
        let ending = picture.facts.type.rawValue.split(separator: "/").last.map(String.init) ?? "png"
        contentType = "multipart/form-data; boundary=\(boundary)"
        body =
            Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"description\"\r\n".utf8)
            + Array("Content-Type: text/plain; charset=utf-8\r\n\r\n\(picture.facts.words)\r\n--\(boundary)\r\n".utf8)
            + Array("Content-Disposition: form-data; name=\"file\"; filename=\"picture.\(ending)\"\r\n".utf8)
            + Array("Content-Type: \(picture.facts.type.rawValue)\r\n\r\n".utf8)
            + picture.bytes + Array("\r\n--\(boundary)--\r\n".utf8)
    }
}

/// SHA-256 in hexadecimal digits.
func hash(of bytes: [UInt8]) -> String {
    SHA256.hash(data: Data(bytes)).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }.joined()
}
