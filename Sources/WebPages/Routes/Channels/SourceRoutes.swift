import Channels
import Governance
import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception
import Storage

let sourceRoutes: [PageRoute] = [
    .get("/sources") { .page(try await $0.sourceList()) },
    .get("/sources/new") { visit in
        try visit.viewer().require(.connect, in: nil)
        return .page(try await visit.connectorPage(for: .source, chosen: visit.query("connector")))
    },
    .post("/sources") { try await $0.addSource() },
    .post("/sources/:id/pause") { visit in
        try await KeepSources(ground: visit.ground).setPaused(true, of: try visit.id(), by: try visit.viewer())
        return .redirect("/sources", Notice(.sourcePaused))
    },
    .post("/sources/:id/resume") { visit in
        try await KeepSources(ground: visit.ground).setPaused(false, of: try visit.id(), by: try visit.viewer())
        return .redirect("/sources", Notice(.sourceResumed))
    },
    .post("/sources/:id/secret") { visit in
        let added = try await ConnectChannel(house: visit.house).newSecret(
            of: try visit.id(),
            keepingPrevious: visit.query("ends") == nil,
            by: try visit.viewer()
        )
        return .page(try await visit.sourceList(added: added), status: .created)
    },
    .post("/sources/:id/remove") { visit in
        try await KeepSources(ground: visit.ground).remove(try visit.id(), by: try visit.viewer())
        return .redirect("/sources", Notice(.sourceRemoved))
    },
]

extension Visit {
    fileprivate func sourceList(added: AddedSource? = nil) async throws -> SourceListPage {
        let viewer = try viewer()
        let (sources, gaps) = try await ground.read { connection in
            let table = SourceTable(on: connection)
            return (
                try table.all(of: viewer.organization),
                try table.gaps(of: viewer.organization).map { (source: $0.source, moment: $0.moment) }
            )
        }
        let rows = sources.filter { viewer.may(.read, in: $0.unit) }.map { source in
            SourceRow(
                source,
                network: house.title(of: source.connector, in: words),
                gaps: gaps.filter { $0.source == source.id }.map { SourceGap(from: $0.moment, to: $0.moment) },
                deliveries: house.deliveryAddress(of: source),
                in: words
            )
        }
        var page = SourceListPage(sources: rows, mayEdit: viewer.may(.connect, in: nil))
        if let added, let secret = added.secret, let address = house.deliveryAddress(of: added.source) {
            page.secret = NewSecret(name: added.source.title, address: address, secret: secret)
        }
        return page
    }

    fileprivate func addSource() async throws -> Answer {
        let viewer = try viewer()
        let connector = fields.text("connector")
        let extra = fields.all(below: "setting.parley.")
        do {
            let directory = try await Directory(self)
            let unit = try fields["unit"].map { code throws(DetailsRefused) in try directory.unit(coded: code).id }
            let added = try await ConnectChannel(house: house).source(
                connector,
                title: extra["title"] ?? "",
                values: fields.all(below: "setting."),
                account: extra["account"].flatMap { ID<ChannelAccount>($0) },
                keeps: extra["keeps"].flatMap(ListeningSource.Keeps.init) ?? .matching,
                unit: unit ?? viewer.agent.unit,
                by: viewer
            )
            if added.secret != nil { return .page(try await sourceList(added: added), status: .created) }
            return .redirect("/sources", Notice(.sourceAdded))
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return .page(try await connectorPage(for: .source, refusal: refusal), status: .unprocessableContent)
        }
    }
}

extension SourceRow {
    fileprivate init(
        _ source: ListeningSource,
        network: String,
        gaps: [SourceGap],
        deliveries: String?,
        in words: Words
    ) {
        self.init(
            id: source.id.description,
            name: source.title,
            network: network,
            state: SourceState(of: source, in: words),
            lastEvent: source.health.lastEventAt,
            gaps: gaps,
            deliveries: deliveries,
            received: Int(source.counts.received),
            matched: Int(source.counts.kept),
            shed: 0,
            unreadable: Int(source.counts.unreadable)
        )
    }
}

extension SourceState {
    init(of source: ListeningSource, in words: Words) {
        let reason = words.said(source.health.reason ?? "")
        self =
            switch source.health.state {
            case _ where source.isPaused: .paused
            case .starting: .connecting
            case .listening: .running
            // The runner does not say when it tries again; it never waits for long.
            case .waiting: .retrying(reason: reason, at: words.now)
            case .needsReconnecting, .refused: .stopped(reason: reason)
            }
    }
}
