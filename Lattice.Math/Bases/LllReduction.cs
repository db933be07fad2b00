namespace Lattice.Math.Bases;

/// <summary>
/// LLL reduction (Lenstra, Lenstra and Lovász): a basis of the same lattice with shorter, more nearly orthogonal vectors.
/// </summary>
/// <remarks>
/// δ = 0.99, with deep insertions up to dimension 40, which speed up the search for nearest points. Sizes are reduced twice per visit with
/// freshly computed Gram–Schmidt coefficients, so that rounding does not accumulate. Source: Lenstra, Lenstra and Lovász, Math. Ann. 261
/// (1982) 515; Schnorr and Euchner, Math. Programming 66 (1994) 181.
/// </remarks>
internal static class LllReduction
{
    private const double Delta = 0.99;

    // In higher dimensions deep insertions could take very long.
    private const int LargestDeep = 40;

    /// <summary>A reduced basis of the lattice of <paramref name="basis"/>.</summary>
    public static Basis Reduced(Basis basis)
    {
        var n = basis.Dimension;
        var vectors = Enumerable.Range(0, n).Select(j => basis.Vector(j).ToArray()).ToArray();
        var directions = new double[n][];
        var coefficients = new double[n, n];
        var norms = new double[n];

        // An insertion multiplies a positive product of norms by at most δ; the bound only guards against an endless loop caused by
        // rounding.
        var budget = 1000L * n * n;
        for (var k = 0; k < n;)
        {
            Orthogonalise(k);
            for (var pass = 0; pass < 2; pass++)
            {
                if (SizeReduce(k))
                {
                    Orthogonalise(k);
                }
            }

            var place = budget-- > 0 ? Place(k) : k;
            if (place == k)
            {
                k++;
                continue;
            }

            var moved = vectors[k];
            Array.Copy(vectors, place, vectors, place + 1, k - place);
            vectors[place] = moved;
            k = place;
        }

        return Basis.OfVectors(vectors);

        // The first place at which vector k, minus its component along the earlier vectors, is shorter than the direction there.
        int Place(int k)
        {
            var rest = Basis.Product(vectors[k], vectors[k]);
            for (var i = 0; i < k; i++)
            {
                if ((n <= LargestDeep || i == k - 1) && rest < Delta * norms[i])
                {
                    return i;
                }

                rest -= coefficients[k, i] * coefficients[k, i] * norms[i];
            }

            return k;
        }

        void Orthogonalise(int k)
        {
            var direction = (double[])vectors[k].Clone();
            for (var j = 0; j < k; j++)
            {
                coefficients[k, j] = Basis.Product(vectors[k], directions[j]) / norms[j];
                for (var i = 0; i < n; i++)
                {
                    direction[i] = double.FusedMultiplyAdd(-coefficients[k, j], directions[j][i], direction[i]);
                }
            }

            directions[k] = direction;
            norms[k] = Basis.Product(direction, direction);
        }

        bool SizeReduce(int k)
        {
            var changed = false;
            for (var j = k - 1; j >= 0; j--)
            {
                var times = double.Round(coefficients[k, j], MidpointRounding.ToEven);
                if (times == 0)
                {
                    continue;
                }

                changed = true;
                for (var i = 0; i < n; i++)
                {
                    vectors[k][i] = double.FusedMultiplyAdd(-times, vectors[j][i], vectors[k][i]);
                }

                for (var i = 0; i < j; i++)
                {
                    coefficients[k, i] -= times * coefficients[j, i];
                }

                coefficients[k, j] -= times;
            }

            return changed;
        }
    }
}
