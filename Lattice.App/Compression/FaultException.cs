using Lattice.App.Terminal;

namespace Lattice.App.Compression;

/// <summary>Carries a fault out of the writing of a file, which then leaves nothing behind.</summary>
internal sealed class FaultException(AppFault fault) : Exception
{
    /// <summary>The fault.</summary>
    public AppFault Fault { get; } = fault;
}
