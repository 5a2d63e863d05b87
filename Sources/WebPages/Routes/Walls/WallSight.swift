import Channels
import Community
import HTTPTypes
import Organization
import Primitives
import Reception

extension Visit {
    /// The walls of the units that whoever asks reads.
    func walls() async throws -> WallsPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let walls = try await WallQuery(ground: ground)(for: viewer)
        return WallsPage(
            walls: walls.map { WallRow($0, in: directory) },
            units: directory.choices(for: .publishAnswers, of: viewer, chosen: viewer.agent.unit)
        )
    }

    /// The wall at this address, for those who choose what stands on it.
    func wallDesk() async throws -> WallDeskPage {
        let (viewer, id): (Organization.Viewer, ID<Wall>) = (try viewer(), try id())
        let directory = try await Directory(self)
        let whole = try await WallQuery(ground: ground)(id, for: viewer)
        return WallDeskPage(
            wall: WallRow(whole.wall, in: directory),
            version: whole.wall.version,
            pieces: rows(of: whole),
            publicAddress: "\(house.address)/wall/\(whole.wall.name)",
            mayChoose: viewer.may(.publishAnswers, in: whole.wall.unit)
        )
    }

    /// What anybody reads; that there is no such wall is a page of its own.
    func publicWall() async throws -> Answer {
        do {
            return .page(WallPage(shown: try await shownWall()))
        } catch WallRefused.unknown {
            return .page(WallPage(shown: nil), status: .notFound)
        }
    }

    func embeddedWall() async throws -> Answer {
        do {
            return .page(EmbeddedWallPage(shown: try await shownWall()))
        } catch WallRefused.unknown {
            return .page(EmbeddedGonePage(), status: .notFound)
        }
    }

    func wallFeed() async throws -> Answer {
        do {
            let whole = try await WallQuery(ground: ground)(named: parameters["wall"] ?? "")
            let path = "/wall/\(whole.wall.name)"
            let newest = whole.pieces.map(\.addedAt).max() ?? whole.wall.changedAt
            let feed = AnswerFeed(
                title: whole.wall.title,
                organization: whole.organization.name,
                id: whole.wall.id.description,
                path: path + "/feed.atom",
                address: house.address,
                updatedAt: newest.description,
                entries: whole.pieces.map { piece in
                    AnswerFeed.Entry(
                        id: piece.id.description,
                        title: piece.author,
                        text: piece.words,
                        language: piece.language ?? "",
                        address: piece.url,
                        publishedAt: piece.saidAt.description,
                        updatedAt: piece.addedAt.description
                    )
                }
            )
            return Answer(status: .ok, content: .feed(feed.xml))
        } catch WallRefused.unknown {
            return .page(WallPage(shown: nil), status: .notFound)
        }
    }

    private func shownWall() async throws -> ShownWall {
        let whole = try await WallQuery(ground: ground)(named: parameters["wall"] ?? "")
        return ShownWall(
            title: whole.wall.title,
            name: whole.wall.name,
            pieces: rows(of: whole),
            address: "\(house.address)/wall/\(whole.wall.name)"
        )
    }

    private func rows(of whole: WallQuery.Whole) -> [WallPieceRow] {
        let manifests = house.channels.manifests
        return whole.pieces.map { piece in
            let manifest = manifests.first { $0.name == piece.network }
            let isOurs = piece.network == communityNetwork
            return WallPieceRow(
                id: piece.id.description,
                author: piece.author,
                network: isOurs ? words[.communityTitle] : manifest?.shortTitle(in: words) ?? piece.network,
                url: piece.url,
                text: piece.words,
                language: piece.language,
                saidAt: piece.saidAt,
                note: piece.note
            )
        }
    }
}

extension WallRow {
    fileprivate init(_ wall: Wall, in directory: Directory) {
        self.init(
            id: wall.id.description,
            name: wall.name,
            title: wall.title,
            unit: directory.unit(wall.unit)?.code
        )
    }
}
