using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Math.Vectors;

namespace Lattice.App.Compression;

/// <summary>The codec that decodes a file of vectors: the one given, or the one in the file.</summary>
internal static class DecodingCodec
{
    /// <summary>The codec of a file.</summary>
    internal static Either<AppFault, VectorCodec> Of(CodedFile file, Option<string> given)
    {
        var wanted = file.Header.Codec!;
        var found = given.Match(
            path => FittedCodec.Read(path),
            () => file.Attachments(VectorCompression.Attachment).Bind(attached => attached.HeadOrNone().Match(
                one => FittedCodec.Of(file.Path, one.Bytes, isApart: false),
                () => AppFault.Usage(
                    $"{file.Path}: the codec is not in the file. Give the one that coded it with --codec: {wanted.Name}, hash "
                        + $"{wanted.Hash}."))));
        return found.Bind<VectorCodec>(codec =>
            codec.Hash != wanted.Hash ? AppFault.BadInput(
                $"{file.Path} was coded by a codec of hash {wanted.Hash}, and {given.IfNone("the one in it")} has {codec.Hash}. Give the "
                    + "codec that coded it.")
            : codec.Codec.Dimension != file.Header.Data.Shape[0] ? AppFault.BadInput(
                $"{file.Path}: its vectors have {file.Header.Data.Shape[0]} numbers, and those of its codec {codec.Codec.Dimension}. Do "
                    + "not trust this file.")
            : codec.Codec);
    }
}
