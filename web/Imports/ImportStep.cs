namespace PartnershipGraph.Web.Imports;

/// <summary>The five steps of an import, in order.</summary>
public enum ImportStep
{
    /// <summary>Give the list.</summary>
    File,

    /// <summary>Say what its columns mean.</summary>
    Columns,

    /// <summary>Say what happens to records that are there already, and to what is not known.</summary>
    Matches,

    /// <summary>See what would happen.</summary>
    Check,

    /// <summary>See what happened.</summary>
    Done,
}
