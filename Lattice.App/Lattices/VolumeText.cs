using Lattice.App.Text;
using Lattice.Math.Lattices;

namespace Lattice.App.Lattices;

/// <summary>Volumes as text.</summary>
internal static class VolumeText
{
    /// <summary>The volume with the given number of significant digits; outside the range of a double, as a power: e^709.8.</summary>
    public static string Of(EuclideanLattice lattice, int digits) =>
        double.IsNormal(lattice.Volume)
            ? NumberText.Significant(lattice.Volume, digits)
            : $"e^{NumberText.Significant(lattice.LogVolume, digits)}";
}
