; Included by electron-builder's installer for Windows. Taking the program off the machine never takes the shop's data:
; the last page says where they are. An update, and an administrator's silent removal, say nothing.
!macro customUnInstall
  ${ifNot} ${isUpdated}
  ${andIfNot} ${Silent}
    ; The data are each person's own, also where the program was installed for everybody.
    ${if} $installMode == "all"
      SetShellVarContext current
    ${endif}
    ${if} $LANGUAGE == 1042
      MessageBox MB_OK|MB_ICONINFORMATION "매장 자료와 백업은 지우지 않고 그대로 두었어요.$\r$\n$\r$\n$APPDATA\Danggol$\r$\n$\r$\n단골을 다시 설치하면 이 자료로 열려요." /SD IDOK
    ${else}
      MessageBox MB_OK|MB_ICONINFORMATION "The shop's data and backups were left as they are.$\r$\n$\r$\n$APPDATA\Danggol$\r$\n$\r$\nDanggol opens with them when it is installed again." /SD IDOK
    ${endif}
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endif}
  ${endif}
!macroend
