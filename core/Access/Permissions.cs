namespace PartnershipGraph.Core.Access;

/// <summary>What an actor may do. Roles and key scopes are sets of these; every use case declares the ones it needs.</summary>
[Flags]
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Permissions>))]
public enum Permissions
{
    /// <summary>Nothing: the default of everything.</summary>
    None = 0,

    /// <summary>Read records, journal (without contact details) and analyses.</summary>
    Read = 1,

    /// <summary>See people's e-mails, phones and lawful basis.</summary>
    Contacts = 2,

    /// <summary>Create, change and delete records.</summary>
    Write = 4,

    /// <summary>Import contact lists and undo imports.</summary>
    Import = 8,

    /// <summary>Run analyses.</summary>
    Analyse = 16,

    /// <summary>Manage users, keys, vocabularies' schemes and jobs; see what changed from what.</summary>
    Admin = 32,
}
