using Lattice.Domain.Lattices;
using Lattice.Math.Densities;
using Lattice.Math.Latents;
using Lattice.Math.Lattices;

namespace Lattice.App.Lattices;

/// <summary>A lattice that a command line or a file named, and the coordinates its points are written in.</summary>
/// <param name="Name">Its name as text.</param>
/// <param name="Lattice">The lattice.</param>
/// <param name="Frame">The coordinates.</param>
internal sealed record ChosenLattice(string Name, EuclideanLattice Lattice, FrameName Frame)
{
    /// <summary>How many coordinates a point has.</summary>
    public int Coordinates => Lattice.Frame(Frame).Coordinates;

    /// <summary>The quantizer of points in these coordinates.</summary>
    public FramedQuantizer Quantizer => new(Lattice, Frame);

    /// <summary>The name of the coordinates on the command line.</summary>
    public string FrameWord => Frame switch
    {
        FrameName.Home => LatticeOptions.HomeFrame,
        FrameName.ConstructionA => "construction A",
        _ => LatticeOptions.UsualFrame,
    };

    // A larger basis would fill pages: 128 dimensions have at most 129 coordinates.
    private const int MostShown = 129;

    /// <summary>False for a basis with too many numbers to show.</summary>
    public bool ShowsBasis => Lattice.Dimension <= MostShown;

    /// <summary>
    /// The basis vectors of the lattice as the latent of a model, as rows: in home coordinates, every factor of volume 1.
    /// </summary>
    public double[][] LatentBasisRows
    {
        get
        {
            var basis = LatentLattice.Of(Lattice.Spec, DensityFamily.Of(PriorFamily.Gaussian)).Lattice.Basis;
            return [.. Enumerable.Range(0, basis.Dimension).Select(j => basis.Vector(j).ToArray())];
        }
    }

    /// <summary>The basis vectors in these coordinates, as rows.</summary>
    public double[][] BasisRows
    {
        get
        {
            var quantizer = Quantizer;
            return [.. Enumerable.Range(0, Lattice.Dimension).Select(j => quantizer.Vector(j).ToArray())];
        }
    }
}
