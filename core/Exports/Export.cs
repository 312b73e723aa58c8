using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Exports;

/// <summary>A whole list as of one journal sequence, made row by row while it is read.</summary>
/// <param name="FileName">A name for the file, without an ending.</param>
/// <param name="Sequence">The journal sequence it shows.</param>
/// <param name="Count">How many records it holds.</param>
/// <param name="Records">The records as the list shows them, in its order.</param>
/// <param name="Table">The same as a contact list; null for a kind that lists cannot bring in.</param>
public sealed record Export(string FileName, long Sequence, int Count, IEnumerable<RecordFields> Records, ExportTable? Table);

/// <summary>
/// Records as a contact list with the headers of the import: imported again it changes nothing. Cells are as they are kept;
/// whoever writes a file keeps spreadsheets from running them.
/// </summary>
/// <param name="Headers">The headers.</param>
/// <param name="Rows">The rows, each with a cell per header; made while they are read, once.</param>
public sealed record ExportTable(IReadOnlyList<string> Headers, IEnumerable<IReadOnlyList<string>> Rows);
