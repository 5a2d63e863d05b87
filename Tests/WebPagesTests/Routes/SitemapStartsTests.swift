import Journal
import Synchronization
import TestSupport
import Testing

@testable import WebPages

/// Pages of one kind that count how often all of them were gone through.
private final class CountedPages: PublicPages {
    let name = "counted"
    let paths: [String] = []
    let looks = Mutex(0)
    let beginnings = Mutex(["one"])

    func starts(on ground: Ground) async throws -> [String] {
        looks.withLock { $0 += 1 }
        return beginnings.withLock { $0 }
    }

    func piece(from start: String, on ground: Ground) async throws -> [PublicPageEntry]? { [] }
}

@Suite struct `A beginning of the sitemap that is guessed` {
    @Test func `lets nobody go through all pages again`() async throws {
        try await withMarram(on: .sqlite) { (marram) async throws in
            let (ground, pages, starts) = (marram.ground, CountedPages(), SitemapStarts(rest: .seconds(3_600)))

            #expect(try await starts.contains("one", of: pages, on: ground))
            for guess in ["two", "three", "four"] {
                #expect(try await !starts.contains(guess, of: pages, on: ground))
            }

            #expect(pages.looks.withLock { $0 } == 1)
        }
    }

    @Test func `is found once it is one, by the index at once and by itself after a rest`() async throws {
        try await withMarram(on: .sqlite) { (marram) async throws in
            let (ground, pages) = (marram.ground, CountedPages())
            let (patient, eager) = (SitemapStarts(rest: .seconds(3_600)), SitemapStarts(rest: .zero))
            for starts in [patient, eager] { #expect(try await !starts.contains("two", of: pages, on: ground)) }
            pages.beginnings.withLock { $0.append("two") }

            #expect(try await eager.contains("two", of: pages, on: ground))
            #expect(try await !patient.contains("two", of: pages, on: ground))
            #expect(try await patient.all(of: pages, on: ground) == ["one", "two"])
            #expect(try await patient.contains("two", of: pages, on: ground))
        }
    }
}
