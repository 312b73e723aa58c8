using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Worker;

/// <summary>The name under which this process holds leases: new at every start, so that a restarted process is another holder.</summary>
public sealed class WorkerIdentity(IIdSource ids)
{
    /// <summary>Host, process and start, such as <c>office-1/4711/0198…</c>.</summary>
    public string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{ids.Next():N}";
}
