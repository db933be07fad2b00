using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Models;

/// <summary>Convolutional encoders and decoders of pictures of any size.</summary>
public sealed class ConvolutionalNetworksTests
{
    public static TheoryData<int, int, int, int, int, int> Pictures => new()
    {
        { 28, 28, 1, 3, 2, 2 }, { 28, 20, 1, 3, 2, 2 }, { 7, 9, 3, 3, 2, 3 }, { 1, 5, 2, 5, 1, 2 }, { 13, 11, 1, 1, 3, 1 },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Parameters_are_as_many_as_the_spec_says(int height, int width, int channels, int kernel, int first, int second)
    {
        var picture = new FeatureMap(height, width, channels);
        var (spec, networks) = Of(picture, kernel, first, second);
        var count = ParameterCount.Of(spec, new LossSpec.Bernoulli(), picture.Count, picture.Count, picture);
        var model = new Model(networks, Latent.Of(spec.Latent), spec.Initialisation);
        Assert.Equal(model.Parameters.Sum(parameter => (long)parameter.Shape.Count), count.Total);
        Assert.Equal(networks.Decoder.Sum(parameter => (long)parameter.Shape.Count), count.Decoder);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_datum_becomes_features_and_a_picture_of_its_shape(
        int height, int width, int channels, int kernel, int first, int second)
    {
        var picture = new FeatureMap(height, width, channels);
        var (spec, networks) = Of(picture, kernel, first, second);
        var model = new Model(networks, Latent.Of(spec.Latent), spec.Initialisation);
        var parameters = new ParameterValues<Matrix<Real64>>(model.Parameters, index => Values(model.Parameters[index]));
        var x = Matrix<Real64>.Of(new(2, picture.Count), (row, column) => ((row * 7) + column) % 3);
        var features = networks.On(parameters, [x]).Encode();
        Assert.Equal(new Shape(2, networks.Width), features.Shape);
        var y = Matrix<Real64>.Of(new(2, 2), (row, column) => row - column);
        var decoded = networks.Decode(parameters, y);
        Assert.Equal(new Shape(2, picture.Count), decoded.Shape);
        Assert.All(decoded.Elements.ToArray(), value => Assert.True(double.IsFinite(value.Value)));
    }

    /// <summary>
    /// Without any number left out, dropout divides what each gated convolution makes by the share that is kept; with all of them left out,
    /// a residual block is the identity.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dropout_is_on_what_a_gated_convolution_makes(bool isResidual)
    {
        const double Rate = 0.25;
        var layer = new GatedConvolution("layer", new(new(3, 4, 2), 3, 1), 2, isResidual);
        var specs = layer.Parameters(InitialisationSpec.Xavier);
        var parameters = new ParameterValues<Matrix<Real64>>(specs, index => Values(specs[index]));
        var x = Matrix<Real64>.Of(new(2, 24), (row, column) => ((row * 5) + column) % 7);
        var whole = layer.Apply(parameters, x);
        var kept = layer.Apply(parameters, x, Noise(0.4), Rate);
        var dropped = layer.Apply(parameters, x, Noise(-0.4), Rate);
        Assert.Equal(24, layer.Noise);
        for (var i = 0; i < whole.Elements.Length; i++)
        {
            var before = isResidual ? x.Elements[i].Value : 0;
            Assert.Equal(before + ((whole.Elements[i].Value - before) / (1 - Rate)), kept.Elements[i].Value, 1e-12);
            Assert.Equal(before, dropped.Elements[i].Value);
        }

        static Matrix<Real64> Noise(double value) => Matrix<Real64>.Of(new(2, 24), (_, _) => value);
    }

    [Fact]
    public void Noise_is_as_much_as_the_gated_convolutions_make()
    {
        var picture = new FeatureMap(28, 28, 1);
        var (_, networks) = Of(picture, 3, 2, 2, 0.1);
        var (encoder, decoder) = ((14 * 14 * 3 * 2) + (7 * 7 * 4 * 3), (7 * 7 * 4 * 2) + (14 * 14 * 2));
        Assert.Equal(encoder + decoder, networks.Noise);
        Assert.Equal(0, Of(picture, 3, 2, 2).Networks.Noise);
        Assert.Equal([new(5, picture.Count), new(5, encoder + decoder)], networks.Batch(0, 5, true));
        Assert.Equal([new(5, picture.Count)], networks.Batch(0, 5, false));
    }

    /// <summary>Every pixel of the larger map is a number of the smaller one's pixel above it, and no number is used twice.</summary>
    [Fact]
    public void An_enlargement_puts_each_number_in_its_place()
    {
        var (smaller, larger) = (new FeatureMap(2, 3, 8), new FeatureMap(4, 5, 2));
        var arrangement = Enlargement.Of(smaller, 2, larger)!;
        Assert.Equal((smaller.Count, larger.Count), (arrangement.Inputs, arrangement.Outputs));
        Assert.Equal(larger.Count, Enumerable.Range(0, larger.Count).Select(arrangement.Column).Distinct().Count());
        for (var column = 0; column < larger.Count; column++)
        {
            var (pixel, channel) = (column / 2, column % 2);
            var (row, place) = (pixel / 5, pixel % 5);
            var expected = (((row / 2 * 3) + (place / 2)) * 8) + (((row % 2 * 2) + (place % 2)) * 2) + channel;
            Assert.Equal(expected, arrangement.Column(column));
        }

        Assert.Null(Enlargement.Of(smaller, 1, smaller));
    }

    /// <summary>A likelihood with three outputs for a value reads them picture after picture; a pixel makes all three of its own.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Several_pictures_lie_one_after_another(int stride)
    {
        const int Count = 3;
        var larger = new FeatureMap(4, 6, 2);
        var smaller = new FeatureMap(4 / stride, 6 / stride, Count * 2 * stride * stride);
        var arrangement = Enlargement.Of(smaller, stride, larger, Count)!;
        Assert.Equal((smaller.Count, Count * larger.Count), (arrangement.Inputs, arrangement.Outputs));
        for (var column = 0; column < arrangement.Outputs; column++)
        {
            var (map, pixel, channel) = (column / larger.Count, column % larger.Count / 2, column % 2);
            var (row, place) = (pixel / 6, pixel % 6);
            var expected = (((row / stride * smaller.Width) + (place / stride)) * smaller.Channels)
                + (((row % stride * stride) + (place % stride)) * Count * 2) + (map * 2) + channel;
            Assert.Equal(expected, arrangement.Column(column));
        }
    }

    private static Matrix<Real64> Values(ParameterSpec parameter)
    {
        var values = parameter.FirstValues(5);
        return Matrix<Real64>.Of(parameter.Shape, (row, column) => values[(row * parameter.Shape.Columns) + column]);
    }

    private static (ModelSpec Spec, RowNetworks Networks) Of(
        FeatureMap picture, int kernel, int first, int second, double dropout = 0)
    {
        var encoder = Network(Stage(3, 1, first), Stage(4, 2, second));
        var decoder = Network(Stage(4, 2, second), Stage(2, 0, first));
        var spec = new ModelSpec(encoder, LatentSpec.Of("Z", 2), decoder, InitialisationSpec.Xavier);
        return (spec, new RowNetworks(
            spec, Latent.Of(spec.Latent), picture.Count, picture.Count, Loss.Of(new LossSpec.Bernoulli()), picture: picture));

        NetworkSpec.Convolutional Network(params ConvolutionalStage[] stages) =>
            new(Prelude.toSeq(stages).Strict()) { Kernel = Dimension.Of(kernel), Dropout = dropout };

        static ConvolutionalStage Stage(int channels, int blocks, int stride) =>
            new(Dimension.Of(channels), blocks, Dimension.Of(stride));
    }
}
