using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Architecture;

/// <summary>
/// The top-level namespaces of each project use one another without a cycle. The snapshot is their order: each uses only those above it.
/// </summary>
public sealed class RoomsTests
{
    [Theory]
    [InlineData("Lattice.Domain", "Lattice.Domain")]
    [InlineData("Lattice.Math", "Lattice.Math")]
    [InlineData("Lattice.Train", "Lattice.Train")]
    [InlineData("lattice", "Lattice.App")]
    public void Rooms_use_one_another_without_a_cycle(string assembly, string project)
    {
        var rooms = new Rooms(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"), project);
        var (order, left) = rooms.Sorted();
        Assert.True(left.Count == 0, $"Rooms on a cycle:\n{rooms.Describe(left)}\nbecause of\n{rooms.Reasons(left)}");
        Verifier.Verify(rooms.Describe(order), project);
    }
}
