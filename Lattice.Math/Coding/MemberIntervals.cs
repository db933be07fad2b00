using System.Collections.Immutable;

namespace Lattice.Math.Coding;

/// <summary>The intervals of a class's members in the order in which they are enumerated, and of the escape after them.</summary>
/// <param name="From">The member nearest to the mode, which comes first.</param>
/// <param name="Inwards">The side that comes second: 1 or −1 steps from the first.</param>
/// <param name="Lows">Where each interval begins; the last is that of the escape, up to 2³². With no members there is no escape.</param>
internal sealed record MemberIntervals(long From, int Inwards, ImmutableArray<uint> Lows);
