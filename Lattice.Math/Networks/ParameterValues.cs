using LanguageExt;

namespace Lattice.Math.Networks;

/// <summary>The values of a model's parameters in one interpreter, found by name.</summary>
/// <typeparam name="T">The interpreter.</typeparam>
internal sealed class ParameterValues<T>
{
    private readonly Dictionary<string, T> values;

    /// <summary>Values in the order of <paramref name="parameters"/>.</summary>
    public ParameterValues(Seq<ParameterSpec> parameters, Func<int, T> value) =>
        values = parameters.Map((index, parameter) => (parameter.Name, index)).ToDictionary(
            entry => entry.Name, entry => value(entry.index));

    /// <summary>The value of the parameter of this name.</summary>
    public T this[string name] => values[name];
}
