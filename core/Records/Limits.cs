namespace PartnershipGraph.Core.Records;

/// <summary>How long texts and lists of a record may be. Lengths count UTF-16 code units after trimming.</summary>
public static class Limits
{
    /// <summary>The name of an organisation or initiative.</summary>
    public const int Name = 300;

    /// <summary>The name of a person, area, user or key, and other short texts.</summary>
    public const int ShortName = 200;

    /// <summary>What a follow-up promises, and sources.</summary>
    public const int Line = 500;

    /// <summary>Notes and summaries.</summary>
    public const int Notes = 10_000;

    /// <summary>A tag or code.</summary>
    public const int Word = 64;

    /// <summary>The code of an area.</summary>
    public const int AreaCode = 64;

    /// <summary>An e-mail address (RFC 5321).</summary>
    public const int Email = 254;

    /// <summary>A telephone number with its extension.</summary>
    public const int Phone = 50;

    /// <summary>A web address.</summary>
    public const int Website = 2_000;

    /// <summary>The value of an identifier.</summary>
    public const int IdentifierValue = 200;

    /// <summary>The name of a custom field.</summary>
    public const int CustomName = 100;

    /// <summary>The text of a custom field.</summary>
    public const int CustomText = 4_000;

    /// <summary>How many custom fields a record may have.</summary>
    public const int CustomFields = 100;

    /// <summary>How many entries a list of a record may hold.</summary>
    public const int ListItems = 500;
}
