// Streamlit's own words are English and cannot be set. This puts Chinese in their place, also
// for those who hear the page: only whole texts and labels that stand in the tables below.
(() => {
  if (window.jsmineChinese) return;
  window.jsmineChinese = true;
  document.documentElement.lang = "zh-CN";

  const WORDS = new Map(Object.entries({
    "Page not found": "没有这个页面",
    "Connection error": "连接中断",
    "Connection failed": "连接中断",
    "Connection timed out.": "服务器没有响应，请稍后刷新页面；仍不能打开的，请联系管理员。",
    "Connection timed out": "服务器没有响应，请稍后刷新页面；仍不能打开的，请联系管理员。",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "连接中断，请待恢复后重试。",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "服务似已停止，请联系管理员重新启动：",
    "Streamlit server is not responding. Are you connected to the internet?":
      "服务器没有响应，已填写而未保存的内容请先另行留存。恢复后本页自动继续；久不恢复的，请联系管理员。",
    "Connecting": "正在连接",
    "Connecting to Streamlit server": "正在连接服务器",
    "Unable to connect to Streamlit server": "不能连接服务器",
    "Error": "出错",
    "Error:": "出错：",
    "Running...": "正在处理",
    "Stopping...": "正在停止",
    "Stop": "停止",
    "Close": "关闭",
    "Download failed": "未能生成文件，请稍后再试。",
    "Network error": "网络中断，请稍后再试。",
    "Request aborted": "已中断，请重试。",
    "Skip to main content": "跳到正文",
    "Logo": "标志",
    "Navigate to home page": "回到首页",
    "App pages": "目录",
    "Sidebar": "侧栏",
    "Collapse sidebar": "收起侧栏",
    "Expand sidebar": "展开侧栏",
    "Main menu": "菜单",
    "Notifications": "通知",
    "Scroll tabs left": "向左",
    "Scroll tabs right": "向右",
    "Open": "展开选项",
    "Choose an option": "请选择",
    "Choose options": "请选择",
    "No options to select": "没有可选项",
    "No results": "没有相符的选项",
    "Select all": "全选",
    "Selected values": "已选",
    "Clear all": "全部清除",
    "Clear value": "清除",
    "Clear date": "清除日期",
    "Clear entry": "清除",
    "Choose date": "选择日期",
    "Next month": "下一月",
    "Previous month": "上一月",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "用方向键移动，回车选定，Esc 关闭。",
    "Dismiss": "关闭",
    "Show password": "显示口令",
    "Hide password": "隐藏口令",
    "Increment": "加",
    "Decrement": "减",
    "Upload": "选择文件",
    "Add files": "继续添加文件",
    "Drag and drop a file here": "将文件拖到此处",
    "Drag and drop files here": "将文件拖到此处",
    "file upload": "选择文件",
    "Link to heading": "本节链接",
    "Vega visualization": "图表",
    "visualization": "图表",
    "axis": "坐标轴",
    "legend": "图例",
    "bar": "柱",
    "circle": "点",
    "point": "点",
    "Copy Vega-Lite spec": "复制图表定义",
    "Download as PNG": "下载图片",
    "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Show data": "查看数据",
    "Show chart": "查看图表",
    "yyyy": "年",
    "mm": "月",
    "dd": "日",
    "Empty": "未填",
  }));
  const SHAPES = [
    [/^The page that you have requested does not seem to exist\..*$/,
      "所访问的地址不存在，已转到首页。请从左侧的目录选择页面。"],
    [/^Remove (.+)$/, "移除$1"],
    [/^Remove file (.+)$/, "移除文件$1"],
    [/^Help for (.+)$/, "$1的说明"],
    [/^You have requested page \/(.+), but no corresponding file.*$/,
      "地址“$1”不存在，已转到首页。请从左侧的目录选择页面。"],
    [/^Connection failed with status (\d+).*$/, "连接中断（$1），请稍后刷新页面。"],
    [/^File must be ([\d.]+ ?[KMGT]?B) or smaller\.$/, "文件不得超过$1。"],
    [/^.* files are not allowed\.$/, "不支持这种文件。"],
    [/^(?:Error: )?Number is outside the allowed range\. .* between (.+) and (.+)\.$/, "须在$1至$2之间。"],
    [/^(?:Error: )?Number is below the allowed range\. .* equal to (.+)\.$/, "不得小于$1。"],
    [/^(?:Error: )?Number is above the allowed range\. .* equal to (.+)\.$/, "不得大于$1。"],
    [/^Choose date, (.+)$/, "选择日期，$1"],
    [/^(\d+) options? available\.$/, "有$1个选项。"],
    [/^Select (\d+) matches$/, "选取相符的$1项"],
    [/^year, (.+)$/, "$1的年"],
    [/^month, (.+)$/, "$1的月"],
    [/^day, (.+)$/, "$1的日"],
    [/^(?:group|rect|text|line|symbol|area|rule|arc) mark(?: container)?$/, "图形"],
    [/^([XY])-axis(?: titled '(.*)')? for a discrete scale .*: (.+), ending with (.+)$/, "$1轴$2：$3……$4"],
    [/^([XY])-axis(?: titled '(.*)')? for a discrete scale with \d+ values?: (.+)$/, "$1轴$2：$3"],
    [/^([XY])-axis(?: titled '(.*)')? for a linear scale with values from (.+) to (.+)$/, "$1轴$2：$3至$4"],
    [/^Symbol legend(?: titled '.*')? for .* with \d+ values?: (.+)$/, "图例：$1"],
  ];
  const SPOKEN = ["placeholder", "aria-label", "title", "alt", "aria-roledescription", "aria-valuetext"];

  const chinese = (words) => {
    const whole = words.trim();
    if (!/[A-Za-z]/.test(whole)) return words;
    if (WORDS.has(whole)) return WORDS.get(whole);
    const shape = SHAPES.find(([pattern]) => pattern.test(whole));
    return shape ? whole.replace(...shape) : words;
  };
  const writeText = (node) => {
    const said = chinese(node.data);
    if (said !== node.data) node.data = said;
  };
  const writeLabels = (element) => {
    for (const name of SPOKEN) {
      const old = element.getAttribute(name);
      const said = old && chinese(old);
      if (said && said !== old) element.setAttribute(name, said);
    }
  };
  const write = (node) => {
    if (node.nodeType === Node.TEXT_NODE) writeText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    writeLabels(node);
    node.childNodes.forEach(write);
  };

  write(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") writeLabels(change.target);
      else if (change.type === "characterData") writeText(change.target);
      else change.addedNodes.forEach(write);
    }
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: SPOKEN,
  });
})();
