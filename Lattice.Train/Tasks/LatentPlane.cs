namespace Lattice.Train.Tasks;

/// <summary>Test data in a plane of two coordinates of y.</summary>
/// <param name="First">The first of the two neighbouring coordinates, from 0.</param>
/// <param name="Points">Both coordinates, datum by datum.</param>
/// <param name="Classes">The class of each datum; empty for data without labels.</param>
internal sealed record LatentPlane(int First, float[] Points, int[] Classes);
