import Channels
import Pictures
import Publishing

/// The bytes of a file without what says where, when and with what a picture was taken.
func stripped(_ bytes: [UInt8], of type: FileType) throws(AnswerFileRefused) -> [UInt8] {
    let plain: [UInt8]? =
        switch type {
        case .png: strippedPicture(bytes, of: .png)
        case .jpeg: strippedPicture(bytes, of: .jpeg)
        case .webp: strippedPicture(bytes, of: .webP)
        case .gif: strippedPicture(bytes, of: .gif)
        default: bytes
        }
    guard let plain else { throw .typeUnfit }
    return plain
}
