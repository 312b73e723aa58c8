namespace PartnershipGraph.Tables;

/// <summary>The kinds of value that tell a cell from free text.</summary>
public enum CellKind
{
    /// <summary>Nothing, or what stands for nothing, such as <c>n/a</c>.</summary>
    Blank,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number or a percentage.</summary>
    Number,

    /// <summary>A sum of money.</summary>
    Money,

    /// <summary>A date, with or without a time.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A web address.</summary>
    WebAddress,

    /// <summary>A UK postcode.</summary>
    Postcode,

    /// <summary>A telephone number.</summary>
    Telephone,

    /// <summary>Letters and digits without blanks, such as a reference.</summary>
    Code,

    /// <summary>A few words.</summary>
    Word,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Not like a cell: quotes or delimiters cling to it.</summary>
    Unlikely,
}
