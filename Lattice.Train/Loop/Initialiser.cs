using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Networks;
using Lattice.Math.Random;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>First values of parameters: a pure function of the seed and each parameter's place in the model.</summary>
public static class Initialiser
{
    private const double UniformBound = 0.1;

    /// <summary>Writes the first values of every parameter.</summary>
    public static void Fill(IParameters store, Seq<ParameterSpec> parameters, ulong seed)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var values = new float[parameters[i].Shape.Count];
            switch (parameters[i].Initial)
            {
                case Initial.Weight { Rule: InitialisationSpec.Xavier } weight:
                    Uniform(values, double.Sqrt(6.0 / (weight.Inputs + weight.Outputs)), seed, i);
                    break;
                case Initial.Weight { Rule: InitialisationSpec.Uniform } or Initial.Bias { Rule: InitialisationSpec.Uniform }:
                    Uniform(values, UniformBound, seed, i);
                    break;
                case Initial.Weight weight:
                    Streams.FillGaussian(values, seed, RandomStream.Initialisation, 0, i);
                    Scale(values, (float)double.Sqrt(2.0 / weight.Inputs));
                    break;
                case Initial.Bias { Rule: InitialisationSpec.Xavier }:
                    break;
                case Initial.Bias bias:
                    Uniform(values, 1 / double.Sqrt(bias.Inputs), seed, i);
                    break;
                case Initial.Given given:
                    for (var k = 0; k < values.Length; k++)
                    {
                        values[k] = (float)given.Values[k];
                    }

                    break;
                case Initial.Uniform uniform:
                    Uniform(values, uniform.Bound, seed, i);
                    break;
                case Initial.Constant constant:
                    System.Array.Fill(values, (float)constant.Value);
                    break;
            }

            store.Write(i, values);
        }
    }

    private static void Uniform(Span<float> values, double bound, ulong seed, int parameter)
    {
        Streams.FillCentred(values, seed, RandomStream.Initialisation, 0, parameter);
        Scale(values, (float)(2 * bound));
    }

    private static void Scale(Span<float> values, float factor)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }
}
