import Crypto
import Foundation
package import Primitives

extension ID {
    /// The one id of something from outside, however often it arrives: its moment and a hash of what names it.
    package static func derived(from names: [String], at moment: Moment) -> ID {
        var hasher = SHA256()
        for name in names {
            hasher.update(data: Data(name.utf8))
            hasher.update(data: Data([0]))
        }
        return ID(at: moment, distinguishedBy: Array(hasher.finalize().prefix(10)))
    }

    /// The one id of some bytes.
    package static func derived(from bytes: [UInt8], at moment: Moment) -> ID {
        ID(at: moment, distinguishedBy: Array(SHA256.hash(data: bytes).prefix(10)))
    }
}
