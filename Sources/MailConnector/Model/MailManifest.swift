internal import Channels

/// The connector as data.
enum MailManifest {
    /// The connector's name in settings, addresses and queries.
    static let network = "mail"

    static let limits = TextLimits(characters: 20_000)

    static let manifest = ConnectorManifest(
        name: network,
        title: "Mail",
        capabilities: [.mentions, .reply],
        idempotency: .none,
        limits: limits,
        settings: [
            setting("address", "Address", "The address that people write to, such as support@example.org."),
            setting(
                "name",
                "Name",
                "What stands beside the address in what is sent; the address alone when it is left empty.",
                isRequired: false
            ),
            setting("imapHost", "Mailbox server (IMAP)", "Such as imap.example.org."),
            setting("imapPort", "Its port", "993 with tls, else 143, when it is left empty.", isRequired: false),
            security("imapSecurity", "What is said to it is kept from others by"),
            setting("user", "User", "Whom the servers know; the address when it is left empty.", isRequired: false),
            setting(
                "password",
                "Password",
                "One for this program alone, where your server gives such. Empty where tokens are given in its place.",
                .secret,
                isRequired: false
            ),
        ] + tokens + [
            setting("smtpHost", "Server for sending (SMTP)", "Such as smtp.example.org."),
            setting(
                "smtpPort",
                "Its port",
                "465 with tls, 587 with starttls, else 25, when it is left empty.",
                isRequired: false
            ),
            security("smtpSecurity", "What is said to it is kept from others by"),
            ConnectorManifest.Setting(
                name: "smtpSignIn",
                title: "It asks who sends",
                help: "same: the same user, by the same password or tokens. none: it asks nobody.",
                kind: .choice,
                isRequired: false,
                standard: "same",
                choices: ["same", "none"],
                purpose: .account
            ),
            setting(
                "sentFolder",
                "Folder of what was sent",
                "Where your server keeps what it sent, if it does: there Parley looks when it does not know whether a "
                    + "mail has left.",
                isRequired: false
            ),
            setting(
                "trustedServer",
                "Who says whether senders are who they say",
                "The name behind “Authentication-Results:” in mails that your own server has received, such as "
                    + "mx.example.org. Without it nobody's word is taken.",
                isRequired: false
            ),
            setting(
                "bounceAddress",
                "Where servers tell what did not arrive",
                "Such as bounces@example.org: its mail comes to this mailbox, also with words behind a plus. Then it is "
                    + "known which mail did not arrive where a server does not say it. The address itself when it is left "
                    + "empty.",
                isRequired: false
            ),
            ConnectorManifest.Setting(
                name: "folder",
                title: "Folder",
                help:
                    "The folder that is read. Add a source with the folder of what was sent, too, where colleagues answer "
                    + "from other programs: their answers stand in the conversation then.",
                isRequired: false,
                standard: "INBOX"
            ),
            ConnectorManifest.Setting(
                name: "isList",
                title: "This mailbox is a list or a group",
                help:
                    "yes: what comes through a list, such as a group of your mail service, is taken in as its writer's. "
                    + "no: it lies in quarantine until somebody takes it in.",
                kind: .choice,
                isRequired: false,
                standard: "no",
                choices: ["no", "yes"]
            ),
        ]
    )

    /// For providers that take no password any more (OAuth 2).
    private static let tokens = [
        setting(
            "tokenAddress",
            "Where tokens are given (OAuth 2)",
            "For providers that take no password any more, such as https://oauth2.googleapis.com/token or "
                + "https://login.microsoftonline.com/TENANT/oauth2/v2.0/token. Without it the password counts.",
            .address,
            isRequired: false
        ),
        setting(
            "clientID",
            "Client id",
            "What the provider calls the application that you registered there for Parley.",
            isRequired: false
        ),
        setting(
            "clientSecret",
            "Client secret",
            "The application's; empty where it has none.",
            .secret,
            isRequired: false
        ),
        setting(
            "refreshToken",
            "Refresh token",
            "What the provider gave when somebody agreed for this mailbox. Empty where the application opens it in its own "
                + "right (client credentials).",
            .secret,
            isRequired: false
        ),
        setting(
            "tokenScope",
            "Scope of the tokens",
            "Only where the provider wants to hear it; with client credentials https://outlook.office365.com/.default when "
                + "it is left empty.",
            isRequired: false
        ),
    ]

    private static func setting(
        _ name: String,
        _ title: String,
        _ help: String,
        _ kind: ConnectorManifest.Setting.Kind = .text,
        isRequired: Bool = true
    ) -> ConnectorManifest.Setting {
        ConnectorManifest.Setting(
            name: name,
            title: title,
            help: help,
            kind: kind,
            isRequired: isRequired,
            purpose: .account
        )
    }

    private static func security(_ name: String, _ title: String) -> ConnectorManifest.Setting {
        ConnectorManifest.Setting(
            name: name,
            title: title,
            help: "tls: from the first byte. starttls: from its word on. none: not at all, on this machine only.",
            kind: .choice,
            isRequired: false,
            standard: "tls",
            choices: ["tls", "starttls", "none"],
            purpose: .account
        )
    }
}
