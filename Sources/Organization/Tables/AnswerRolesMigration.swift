import Storage

/// The roles that Parley brought may write answers, and leads make them public; whose role an organisation has made
/// smaller than answering people stays as it is.
let answerRoles = Migration(
    "organization",
    10,
    [
        // 1,048,576 is the bit of writing them, 2,097,152 the bit of making them public; 2 is the bit of answering.
        """
        UPDATE agent_role SET permissions = permissions | 3145728
        WHERE is_shipped = 1 AND code IN ('administrator', 'hubLead', 'unitLead') AND (permissions & 2) = 2
        """,
        """
        UPDATE agent_role SET permissions = permissions | 1048576
        WHERE is_shipped = 1 AND code IN ('hubMember', 'agent') AND (permissions & 2) = 2
        """,
    ]
)
