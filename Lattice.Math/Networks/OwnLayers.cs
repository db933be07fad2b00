using System.Text.RegularExpressions;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Expressions;

namespace Lattice.Math.Networks;

/// <summary>A caller's network.</summary>
internal sealed partial class OwnLayers : ILayers
{
    private readonly INetwork own;
    private readonly string prefix;
    private readonly string[] names;

    /// <summary>Layers whose parameters are named after <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">A parameter's name or shape cannot be used.</exception>
    public OwnLayers(string name, INetwork own, int inputs, InitialisationSpec rule)
    {
        (this.own, prefix) = (own, name + ".own.");
        var parameters = own.Parameters(inputs);
        names = [.. parameters.Select(parameter => parameter.Name)];
        if (parameters.FirstOrDefault(one => !Word().IsMatch(one.Name) || one.Rows < 1 || one.Columns < 1) is { } wrong)
        {
            throw new ArgumentException(
                $"The network {own.Name} has a parameter '{wrong.Name}' of {wrong.Rows} × {wrong.Columns} numbers. Give it a name of "
                    + "letters, digits and '.', and a row and a column at least.", nameof(own));
        }

        if (names.GroupBy(one => one).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"The network {own.Name} has two parameters '{twice.Key}'. Give each a name of its own.", nameof(own));
        }

        Parameters = Prelude.toSeq(parameters.Select(one => new ParameterSpec(
            prefix + one.Name, new Shape(one.Rows, one.Columns),
            one.IsBias ? new Initial.Bias(inputs, rule) : new Initial.Weight(one.Rows, one.Columns, rule)))).Strict();
        Outputs = own.Outputs(inputs) is >= 1 and var outputs ? outputs : throw new ArgumentException(
            $"The network {own.Name} gives {own.Outputs(inputs)} features. Give one at least.", nameof(own));
    }

    /// <inheritdoc/>
    public Seq<ParameterSpec> Parameters { get; }

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <inheritdoc/>
    public T Apply<T>(ParameterValues<T> parameters, T input) where T : ITensor<T>
    {
        var given = TensorExpression.Given();
        var tensors = names.ToDictionary(name => name, _ => TensorExpression.Given());
        var known = tensors.ToDictionary(one => one.Value, one => parameters[prefix + one.Key]);
        known[given] = input;
        var features = own.Apply(given, tensors).On(known);
        var wanted = new Shape(input.Shape.Rows, Outputs);
        return features.Shape == wanted ? features : throw new InvalidOperationException(
            $"The network {own.Name}: {nameof(INetwork.Apply)} gave a tensor {features.Shape}; {wanted} is expected.");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9]+(\.[A-Za-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
