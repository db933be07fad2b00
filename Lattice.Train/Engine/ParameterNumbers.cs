namespace Lattice.Train.Engine;

/// <summary>Learned parameters in double precision.</summary>
internal static class ParameterNumbers
{
    /// <summary>The values of the parameter with the given name.</summary>
    /// <exception cref="InvalidOperationException">There is no such parameter.</exception>
    public static double[] Doubles(this IParameters store, string name)
    {
        for (var i = 0; i < store.Count; i++)
        {
            if (store.Names[i] == name)
            {
                return [.. store.Read(i).Select(value => (double)value)];
            }
        }

        throw new InvalidOperationException($"The model has no parameter {name}.");
    }
}
