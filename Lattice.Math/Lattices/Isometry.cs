using Lattice.Math.Bases;

namespace Lattice.Math.Lattices;

/// <summary>Finds the frame in which a lattice contains given vectors.</summary>
internal static class Isometry
{
    /// <summary>
    /// A frame that maps vectors of the lattice to <paramref name="images"/>, m vectors of the same norm: uses the first choice of lattice
    /// vectors, in the order of enumeration, that has the same inner products.
    /// </summary>
    public static Frame Mapping(Basis lattice, double[][] images)
    {
        var candidates = ShortVectors.Within(lattice, Basis.Product(images[0], images[0])).Select(vector => vector.ToArray()).ToArray();
        var chosen = new double[images.Length][];
        return Choose(0)
            ? Frame.Mapping(chosen, images)
            : throw new ArgumentException("The lattice has no vectors with these inner products.", nameof(images));

        bool Choose(int place)
        {
            if (place == images.Length)
            {
                return true;
            }

            foreach (var candidate in candidates)
            {
                chosen[place] = candidate;
                if (Enumerable.Range(0, place + 1).All(
                    i => double.Abs(Basis.Product(chosen[i], candidate) - Basis.Product(images[i], images[place])) < 1e-9)
                    && Choose(place + 1))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
