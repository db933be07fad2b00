using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// The outputs of a <see cref="ConvolutionalDecoder"/>: an <see cref="Enlargement"/> of its last map, with a bias for every output, so that
/// biases can start at the data's means. A likelihood with several outputs for a value has them picture after picture.
/// </summary>
internal sealed class PictureHead : IHead
{
    private readonly string name;
    private readonly ConvolutionShape shape;
    private readonly Arrangement? places;

    /// <summary>A convolution over the last map.</summary>
    public PictureHead(
        string name, ConvolutionShape shape, int stride, FeatureMap picture, int outputs, InitialisationSpec rule)
    {
        (this.name, this.shape) = (name, shape);
        var numbers = outputs / picture.Pixels;
        places = Enlargement.Of(shape.Input, stride, picture, numbers / picture.Channels);
        var columns = stride * stride * numbers;
        Parameters = Prelude.Seq(
            new ParameterSpec(
                name + ".weight", new Shape(shape.Depth, columns), new Initial.Weight(shape.Depth, shape.Taps * numbers, rule)),
            new ParameterSpec(Bias, new Shape(1, outputs), new Initial.Bias(shape.Depth, rule)));
    }

    /// <inheritdoc/>
    public Seq<ParameterSpec> Parameters { get; }

    /// <inheritdoc/>
    public string Bias => name + ".bias";

    /// <inheritdoc/>
    public T Apply<T>(ParameterValues<T> parameters, T x) where T : ITensor<T>
    {
        var weight = parameters[name + ".weight"];
        var none = T.Constant(0) * T.StopGradient(T.Rows(weight, 0, 1));
        var made = T.Convolution(x, weight, none, shape);
        return (places is null ? made : T.Arrange(made, places)) + parameters[Bias];
    }
}
