namespace PartnershipGraph.Core.Records;

/// <summary>
/// The identifier scheme of the records' own ids, by which a list that was exported finds its records again whatever they
/// are called. Lists may hold such identifiers; records never keep them, and no vocabulary entry has the code.
/// </summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
public static class RecordIdScheme
{
    /// <summary>The scheme's code.</summary>
    public const string Code = "record-id";

    /// <summary>The id that a cell holds.</summary>
    public static bool TryRead(string cell, out Guid id) => Guid.TryParseExact(cell, "D", out id);

    /// <summary>An id as a cell.</summary>
    public static string Write(Guid id) => id.ToString("D");
}
