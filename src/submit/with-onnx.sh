# shellcheck shell=bash
# --with onnx: ONNX Runtime, which runs trained taggers. Its jar has the natives of all platforms.

bring onnx '43 MB' "com.microsoft.onnxruntime:onnxruntime:$(pinned onnxruntime)"
