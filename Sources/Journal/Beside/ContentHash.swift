import Crypto
import Foundation

/// By what bytes are known that are kept once, however often they come: SHA-256.
package func contentHash(of bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: Data(bytes)))
}
